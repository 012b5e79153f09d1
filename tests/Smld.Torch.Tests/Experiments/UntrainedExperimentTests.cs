using ScoreMatching.DoubleWell;
using ScoreMatching.Langevin;
using ScoreMatching.Mixture;
using ScoreMatching.Sliced;
using ScoreMatching.Stein;

namespace Smld.Torch.Tests.Experiments;

/// <summary>The experiments without training, in part with less data; each must meet its own marks.</summary>
public sealed class UntrainedExperimentTests : ExperimentTests
{
    [Fact]
    public void Score_matching_of_a_double_well_and_of_a_Gaussian_meets_the_exact_answers() =>
        MeetsItsMarks(pictures: 0, (results, _) => DoubleWellExperiment.Run(results, sets: 40, 1000, 10_000));

    [Fact]
    public void Slices_of_the_Hessian_agree_with_the_Laplacian() => MeetsItsMarks(pictures: 0, (results, _) => SlicedExperiment.Run(results));

    [Fact]
    public void The_Stein_discrepancy_sees_a_shift_and_not_a_missing_mode() => MeetsItsMarks(pictures: 0, (results, _) => SteinExperiment.Run(results));

    [Fact]
    public void Langevin_dynamics_is_right_with_a_Metropolis_test_biased_without_and_stuck_unless_annealed() =>
        MeetsItsMarks(pictures: 2, (results, pictures) => LangevinExperiment.Run(results, pictures, draws: 10_000));

    [Fact]
    public void Annealing_finds_the_weights_of_two_modes_and_one_small_noise_does_not() =>
        MeetsItsMarks(pictures: 3, (results, pictures) => MixtureExperiment.Run(results, pictures, chains: 5000));
}
