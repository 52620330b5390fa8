"""The network: transformers' MarianMTModel, its loss over the pieces it may write, and head 0 as an alignment."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch.nn import functional


@dataclass(frozen=True, slots=True)
class Shape:
    """Layers, widths and heads of a Marian network."""

    encoder_layers: int = 6
    decoder_layers: int = 2
    d_model: int = 256
    ffn: int = 1024
    heads: int = 8
    vocabulary: int = 12_000
    positions: int = 512


@dataclass(frozen=True, slots=True)
class Losses:
    """Label-smoothed cross-entropy and alignment cross-entropy, nats per target piece; `plain` is without smoothing."""

    smoothed: torch.Tensor
    plain: torch.Tensor
    alignment: torch.Tensor


def build_network(shape: Shape, allowed: torch.Tensor, dropout: float = 0.1) -> Any:
    """Return a fresh MarianMTModel; `allowed` are the ids it may write, all others get a bias of -1e4."""
    from transformers import MarianConfig, MarianMTModel

    config = MarianConfig(
        vocab_size=shape.vocabulary,
        d_model=shape.d_model,
        encoder_layers=shape.encoder_layers,
        decoder_layers=shape.decoder_layers,
        encoder_attention_heads=shape.heads,
        decoder_attention_heads=shape.heads,
        encoder_ffn_dim=shape.ffn,
        decoder_ffn_dim=shape.ffn,
        max_position_embeddings=shape.positions,
        activation_function="relu",
        dropout=dropout,
        attention_dropout=0.0,
        activation_dropout=0.0,
        init_std=shape.d_model**-0.5,
        scale_embedding=True,
        share_encoder_decoder_embeddings=True,
        tie_word_embeddings=True,
        pad_token_id=shape.vocabulary - 1,
        eos_token_id=0,
        bos_token_id=None,
        forced_eos_token_id=None,
        decoder_start_token_id=shape.vocabulary - 1,
        attn_implementation=_attention() if allowed.device.type == "cpu" else "sdpa",
    )
    network = MarianMTModel(config)
    _initialise(network)
    bias = torch.full((1, shape.vocabulary), -1e4)
    bias[0, allowed.cpu()] = 0.0
    network.final_logits_bias.copy_(bias)
    return network


def _attention() -> str:
    """Register attention in fp32 whatever autocast says, and return its name: torch's bf16 kernel for CPUs takes three times as long."""
    from transformers import AttentionInterface, AttentionMaskInterface
    from transformers.integrations.sdpa_attention import sdpa_attention_forward
    from transformers.masking_utils import sdpa_mask

    def attend(
        module: Any, query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, mask: torch.Tensor | None, **options: Any
    ) -> tuple[torch.Tensor, None]:
        with torch.autocast(query.device.type, enabled=False):
            attended: tuple[torch.Tensor, None] = sdpa_attention_forward(
                module, query.float(), key.float(), value.float(), mask, **options
            )
            return attended

    AttentionInterface.register("sdpa-fp32", attend)
    AttentionMaskInterface.register("sdpa-fp32", sdpa_mask)
    return "sdpa-fp32"


def _initialise(network: Any) -> None:
    """Xavier for the linear maps: with one standard deviation for all, small networks start slowly."""
    for name, weight in network.named_parameters():
        if weight.dim() == 2 and "embed" not in name and "shared" not in name:
            torch.nn.init.xavier_uniform_(weight)


class Objective:
    """Computes the losses of a batch, with the output layer cut to the allowed pieces.

    Marian's guided alignment (Chen et al. 2016) trains head 0 of the last decoder layer's attention over the source; its weights are
    computed here from what enters that attention, so that the network itself can use the fast kernel.
    """

    def __init__(self, network: Any, allowed: torch.Tensor, smoothing: float = 0.1) -> None:
        self.network = network
        self.allowed = allowed
        self._smoothing = smoothing
        self._place = torch.full((network.config.vocab_size,), -100, dtype=torch.long, device=allowed.device)
        self._place[allowed] = torch.arange(len(allowed), device=allowed.device)
        self._entered: dict[str, torch.Tensor] = {}
        self._attention = network.model.decoder.layers[-1].encoder_attn
        self._attention.register_forward_pre_hook(self._remember, with_kwargs=True)

    def _remember(self, _module: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        self._entered["query"] = args[0] if args else kwargs["hidden_states"]
        self._entered["key"] = kwargs["key_value_states"]

    def losses(self, batch: dict[str, torch.Tensor]) -> Losses:
        """Return the losses of a batch: source, mask, (batch, source); target, links, (batch, target), -1 where there is none."""
        target = batch["target"]
        pad = self.network.config.pad_token_id
        shifted = torch.cat((torch.full_like(target[:, :1], pad), target[:, :-1]), dim=1)
        hidden = self.network.model(
            input_ids=batch["source"], attention_mask=batch["mask"], decoder_input_ids=shifted, use_cache=False
        ).last_hidden_state
        wanted = self._place[target.masked_fill(target == pad, 1)]
        kept = wanted >= 0
        logits = functional.linear(hidden[kept], self.network.model.shared.weight[self.allowed]).float()
        scores = logits.log_softmax(-1)
        plain = functional.nll_loss(scores, wanted[kept])
        smoothed = (1 - self._smoothing) * plain - self._smoothing * scores.mean()
        return Losses(smoothed, plain.detach(), self._alignment_loss(batch))

    def head(self, mask: torch.Tensor) -> torch.Tensor:
        """Return head 0's weights for the batch that went through last, (batch, target, source), as log-probabilities."""
        width = self._attention.head_dim
        query = functional.linear(
            self._entered["query"], self._attention.q_proj.weight[:width], self._attention.q_proj.bias[:width]
        )
        key = functional.linear(self._entered["key"], self._attention.k_proj.weight[:width], self._attention.k_proj.bias[:width])
        scores = (query @ key.transpose(1, 2)).float() * width**-0.5
        weights: torch.Tensor = scores.masked_fill(mask[:, None, :] == 0, -1e9).log_softmax(-1)
        return weights

    def _alignment_loss(self, batch: dict[str, torch.Tensor]) -> torch.Tensor:
        links = batch["links"]
        linked = links >= 0
        if not linked.any():
            return torch.zeros((), device=links.device)
        weights = self.head(batch["mask"])
        loss: torch.Tensor = -weights.gather(2, links.clamp(min=0)[:, :, None]).squeeze(2)[linked].mean()
        return loss


def settings(shape: Shape) -> dict[str, int]:
    """Return the shape as a mapping, for logs and checkpoints."""
    return asdict(shape)
