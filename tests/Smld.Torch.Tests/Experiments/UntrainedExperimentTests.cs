using ScoreMatching;
using ScoreMatching.DoubleWell;
using ScoreMatching.Mixture;
using ScoreMatching.Sliced;
using ScoreMatching.Stein;

namespace Smld.Torch.Tests.Experiments;

/// <summary>The experiments without training that take seconds, in part with less data; each must meet its own marks.</summary>
public sealed class UntrainedExperimentTests
{
    [Fact]
    public void Score_matching_of_a_double_well_and_of_a_Gaussian_meets_the_exact_answers() =>
        MeetsItsMarks(results => DoubleWellExperiment.Run(results, sets: 40, 1000, 10_000));

    [Fact]
    public void Slices_of_the_Hessian_agree_with_the_Laplacian() => MeetsItsMarks(SlicedExperiment.Run);

    [Fact]
    public void The_Stein_discrepancy_sees_a_shift_and_not_a_missing_mode() => MeetsItsMarks(SteinExperiment.Run);

    [Fact]
    public void Annealing_finds_the_weights_of_two_modes_and_one_small_noise_does_not()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            MeetsItsMarks(results => MixtureExperiment.Run(results, new(folder.FullName), chains: 5000));

            Assert.Equal(3, folder.GetFiles("*.png").Length);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void MeetsItsMarks(Action<Results> run)
    {
        var output = new StringWriter();
        var results = new Results(output);

        run(results);

        results.Print();
        Assert.True(results.AllMet, output.ToString());
    }
}
