"""What the decoder frees stays with the process: decoding again asks the kernel for next to nothing."""

from __future__ import annotations

import platform

import pytest

from translate.allocator import keep_freed_memory
from translate.model import load_model
from translate.search import Source, decode

TEXT = "قالت وزارة الخارجية إن الوفد سيصل إلى العاصمة غدا لبحث إعادة فتح المعبر الحدودي بين البلدين."


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the C library is another, whose allocator is left as it is")
def test_a_batch_decoded_again_is_given_hardly_a_new_page() -> None:
    import resource

    assert keep_freed_memory()
    model = load_model()
    sources = [Source(model.encode(TEXT))] * 60
    for _ in range(2):  # the first times set how much there is to keep
        decode(model, sources)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    decode(model, sources)
    faults = resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
    assert faults < 4_000  # of 4 KB; without the setting a step's logits alone, 240 rows of 5,888 numbers, are 1,380 pages
