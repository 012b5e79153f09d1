using Smld.Torch.Tests.Autograd;
using static TorchSharp.torch;

namespace Smld.Torch.Tests.Objectives;

/// <summary>The objective of score matching by generated second derivatives and by Torch, which differentiates the tensor program twice.</summary>
public class ScoreMatchingObjectiveTests
{
    public static TheoryData<string> Names => [.. ZooTests.Names.Select(row => row.Data)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Implicit_score_matching_of_the_tensor_program_agrees(string name)
    {
        foreach (var (density, x) in ZooTests.Points(name))
        {
            if (density is not ISecondOrderLogDensity second) continue;
            // Torch's second derivative of x¹ at 0 is 1 · 0 · 0⁻¹, NaN.
            if (name == "Powers" && x[0] == 0) continue;
            using var network = new Program((ITensorDensity)density);
            using var points = tensor(x, [1, x.Length]);

            var exact = ScoreMatchingObjective.Of(second, Nets.Rows(points)).Value;

            // The terms of the sum are larger than it where they cancel.
            double[] score = [.. x];
            second.Score(x, score);
            var size = 1 + score.Sum(s => s * s) + Math.Abs(second.Laplacian(x));
            Assert.InRange(Math.Abs(Nets.Loss(new ImplicitScoreMatching(), network, points, seed: 1) - exact) / size, 0, Tolerance.Double);
        }
    }

    /// <summary>The score of a density as a network that Torch can differentiate.</summary>
    private sealed class Program(ITensorDensity density) : nn.Module<Tensor, Tensor>(nameof(Program))
    {
        public override Tensor forward(Tensor x)
        {
            // Torch refuses to differentiate what does not depend on x, as a density may not where it is linear or cut off: the square of nothing does.
            var sum = (0 * x).square().sum();
            for (var k = 0L; k < x.shape[0]; k++)
            {
                var row = x.select(0, k).unbind(0).Select(TensorReal.Of).ToArray();
                sum += density.LogDensity(row).Tensor;
            }

            return autograd.grad([sum], [x], retain_graph: true, create_graph: true)[0];
        }
    }
}
