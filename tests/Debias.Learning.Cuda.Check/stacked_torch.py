"""The baseline of the device check: K networks as stacked tensors in PyTorch, eager and as a captured graph, K given on the command line."""
import sys
import time

import torch
import torch.nn.functional as functional

NETWORKS, INPUTS, WIDTH, BLOCKS, ROWS = int(sys.argv[1]), 100, 32, 11, 64
generator = torch.Generator("cuda").manual_seed(1)
parameters = []


def uniform(*shape, bound):
    values = (torch.rand(*shape, device="cuda", generator=generator) * 2 - 1) * bound
    parameters.append(values.requires_grad_())
    return values


def constant(value):
    values = torch.full((NETWORKS * WIDTH,), value, device="cuda")
    parameters.append(values.requires_grad_())
    return values


blocks = []
for inputs in [INPUTS] + [WIDTH] * (BLOCKS - 1):
    bound = inputs**-0.5
    blocks.append(
        (
            uniform(NETWORKS, WIDTH, inputs, bound=bound),
            uniform(NETWORKS, WIDTH, 1, bound=bound),
            constant(1.0),
            constant(0.0),
            torch.zeros(NETWORKS * WIDTH, device="cuda"),
            torch.ones(NETWORKS * WIDTH, device="cuda"),
        )
    )
out_weight = uniform(NETWORKS, 1, WIDTH, bound=WIDTH**-0.5)
out_bias = uniform(NETWORKS, 1, 1, bound=WIDTH**-0.5)
features = torch.randn(NETWORKS, INPUTS, ROWS, device="cuda", generator=generator)
targets = (torch.rand(NETWORKS, ROWS, device="cuda", generator=generator) > 0.5).float()
optimiser = torch.optim.Adam(parameters, lr=1e-3, fused=True, capturable=True)


def step():
    optimiser.zero_grad(set_to_none=True)
    hidden = features
    for weight, bias, scale, shift, mean, variance in blocks:
        hidden = functional.dropout(torch.baddbmm(bias, weight, hidden).relu(), 0.05, True)
        flat = hidden.reshape(1, NETWORKS * WIDTH, ROWS)
        hidden = functional.batch_norm(flat, mean, variance, scale, shift, True).reshape(NETWORKS, WIDTH, ROWS)
    logits = torch.baddbmm(out_bias, out_weight, hidden).squeeze(1)
    functional.binary_cross_entropy_with_logits(logits, targets, reduction="none").mean(1).sum().backward()
    optimiser.step()


def seconds(run, repetitions=50):
    for _ in range(5):
        run()
    torch.cuda.synchronize()
    start = time.perf_counter()
    for _ in range(repetitions):
        run()
    torch.cuda.synchronize()
    return (time.perf_counter() - start) / repetitions


eager = seconds(step)
side = torch.cuda.Stream()
side.wait_stream(torch.cuda.current_stream())
with torch.cuda.stream(side):
    for _ in range(3):
        step()
torch.cuda.current_stream().wait_stream(side)
graph = torch.cuda.CUDAGraph()
with torch.cuda.graph(graph):
    step()
replayed = seconds(graph.replay)
print(f"torch {torch.__version__}, {NETWORKS} networks: eager {eager * 1e6:.0f} us a step, {NETWORKS / eager:,.0f} steps/s; "
      f"graph {replayed * 1e6:.0f} us, {NETWORKS / replayed:,.0f} steps/s")
