"""The losses of a batch and head 0 against what transformers' own forward pass says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import torch

from training.network import Objective, Shape, build_network, settings

if TYPE_CHECKING:
    from torch import Tensor

TINY = Shape(encoder_layers=1, decoder_layers=2, d_model=32, ffn=48, heads=4, vocabulary=50, positions=64)
ALLOWED = torch.tensor([0, *range(4, 40)])
PAD = 49


def batch_of(sources: list[list[int]], targets: list[list[int]], links: list[list[int]]) -> dict[str, Tensor]:
    def padded(rows: list[list[int]], filling: int) -> Tensor:
        return torch.nn.utils.rnn.pad_sequence([torch.tensor(row) for row in rows], batch_first=True, padding_value=filling)

    source = padded(sources, PAD)
    return {"source": source, "mask": (source != PAD).long(), "target": padded(targets, PAD), "links": padded(links, -1)}


# The second sentence is shorter on both sides; piece 45 may not be written.
BATCH = batch_of([[5, 6, 7, 8, 0], [9, 10, 0]], [[20, 21, 45, 22, 0], [23, 24, 0]], [[1, 0, 2, -1, -1], [0, 1, -1]])


def network_and_objective(smoothing: float = 0.1) -> tuple[Any, Objective]:
    torch.manual_seed(3)
    network = build_network(TINY, ALLOWED, dropout=0.0)
    with torch.no_grad():
        for name, weight in network.named_parameters():
            if name.endswith("bias"):
                weight.normal_(std=0.3)
    return network, Objective(network, ALLOWED, smoothing)


def transformers_answer(network: Any) -> Any:
    """What transformers' own forward pass says to the batch, with its attention."""
    network.set_attn_implementation("eager")
    start = torch.full((2, 1), PAD)
    with torch.inference_mode():
        return network(
            BATCH["source"],
            attention_mask=BATCH["mask"],
            decoder_input_ids=torch.cat([start, BATCH["target"][:, :-1]], 1),
            output_attentions=True,
        )


def test_bf16_changes_the_losses_little_and_leaves_attention_in_fp32() -> None:
    network, objective = network_and_objective()
    exact = objective.losses(BATCH)
    kinds = set()
    network.model.encoder.layers[0].self_attn.out_proj.register_forward_pre_hook(lambda _, args: kinds.add(args[0].dtype))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        rough = objective.losses(BATCH)
    assert kinds == {torch.float32}
    assert 0 < abs(rough.smoothed.item() - exact.smoothed.item()) < 0.02 * exact.smoothed.item()


def test_pieces_that_may_not_be_written_are_told_by_their_bias() -> None:
    network, _ = network_and_objective()
    bias = network.final_logits_bias[0]
    assert torch.equal(torch.nonzero(bias == 0).flatten(), ALLOWED)
    assert set(bias.tolist()) == {0.0, -1e4}
    assert Shape(**settings(TINY)) == TINY


def test_head_0_is_transformers_attention() -> None:
    network, objective = network_and_objective()
    with torch.no_grad():
        objective.losses(BATCH)
        found = objective.head(BATCH["mask"]).exp()
    wanted = transformers_answer(network).cross_attentions[-1][:, 0]
    assert found.numpy() == pytest.approx(wanted.numpy(), abs=1e-5)
    assert not found[1, :, 3:].any(), "nothing points to padding"


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_losses_are_those_of_transformers_logits(smoothing: float) -> None:
    network, objective = network_and_objective(smoothing)
    with torch.no_grad():
        losses = objective.losses(BATCH)
    answer = transformers_answer(network)
    places = [(0, 0), (0, 1), (0, 3), (0, 4), (1, 0), (1, 1), (1, 2)]  # neither padding nor the piece that may not be written
    scores = torch.stack([answer.logits[place][ALLOWED].log_softmax(0) for place in places])
    wanted = [ALLOWED.tolist().index(int(BATCH["target"][place])) for place in places]
    plain = -scores[range(len(places)), wanted].mean()
    assert losses.plain.item() == pytest.approx(plain.item(), abs=1e-5)
    assert losses.smoothed.item() == pytest.approx(((1 - smoothing) * plain - smoothing * scores.mean()).item(), abs=1e-5)
    head = answer.cross_attentions[-1][:, 0]
    linked = [(0, 0, 1), (0, 1, 0), (0, 2, 2), (1, 0, 0), (1, 1, 1)]  # the alignment of a piece that may not be written counts
    alignment = -torch.stack([head[place].log() for place in linked]).mean()
    assert losses.alignment.item() == pytest.approx(alignment.item(), abs=1e-5)


def test_a_head_that_sees_nothing_is_uniform() -> None:
    network, objective = network_and_objective()
    attention = network.model.decoder.layers[-1].encoder_attn
    torch.nn.init.zeros_(attention.q_proj.weight)
    torch.nn.init.zeros_(attention.q_proj.bias)
    with torch.no_grad():
        losses = objective.losses(BATCH)
    assert losses.alignment.item() == pytest.approx((3 * torch.tensor(5.0).log() + 2 * torch.tensor(3.0).log()).item() / 5)


def test_without_links_there_is_no_alignment_loss() -> None:
    _, objective = network_and_objective()
    losses = objective.losses(BATCH | {"links": torch.full_like(BATCH["links"], -1)})
    assert losses.alignment.item() == 0
    (losses.smoothed + losses.alignment).backward()
