using ScoreMatching.Digits;
using ScoreMatching.Energies;
using ScoreMatching.Mixture;
using ScoreMatching.Objectives;
using ScoreMatching.Planar;

namespace Smld.Torch.Tests.Experiments;

/// <summary>
/// The experiments that train, for a fraction of their steps. Where that is too few for their own marks, these are multiplied so that the worst of three seeds
/// (of digits: the one) reaches 0.7 of them at most; floors are those of samples as small.
/// </summary>
public sealed class TrainedExperimentTests : ExperimentTests
{
    [Theory]
    [InlineData(nameof(EightGaussians), 3)]
    [InlineData(nameof(TwoMoons), 2)]
    [InlineData(nameof(SwissRoll), 2)]
    [InlineData(nameof(Checkerboard), 2)]
    public void A_network_learns_a_set_in_the_plane_and_both_samplers_draw_it(string name, int pictures)
    {
        PlanarSet set = name switch
        {
            nameof(EightGaussians) => new EightGaussians(),
            nameof(TwoMoons) => new TwoMoons(),
            nameof(SwissRoll) => new SwissRoll(),
            _ => new Checkerboard(),
        };

        MeetsItsMarks(pictures, (results, folder) => PlanarExperiment.Run(set, results, folder, steps: 1000, samples: 1000, seeds: 1, slack: 3));
    }

    [Fact]
    public void A_network_learns_the_scores_of_two_modes_but_not_their_weights_from_one_small_noise() =>
        MeetsItsMarks(pictures: 3, (results, pictures) => MixtureExperiment.RunLearned(results, pictures, chains: 1000, steps: 800));

    [Fact]
    public void Seven_objectives_each_learn_their_target() =>
        MeetsItsMarks(pictures: 4, (results, pictures) => ObjectivesExperiment.Run(results, pictures, steps: 400, slack: 2.5));

    [Fact]
    public void An_energy_is_learned_by_generated_gradients_of_two_objectives() =>
        MeetsItsMarks(pictures: 3, (results, pictures) => EnergyExperiment.Run(results, pictures, steps: 2000, samples: 2000, slack: 6));

    [Fact]
    public void Samples_of_a_network_that_saw_digits_are_nearly_as_near_to_them_as_real_ones() =>
        MeetsItsMarks(pictures: 3, (results, pictures) => DigitsExperiment.Run(Halved(RenderedDigits.Draw(2000, seed: 1)), results, pictures, steps: 150, samples: 100, slack: 3));

    // 8 x 8 pixels, each the mean of four: a quarter of the work.
    private static LabelledImages Halved(LabelledImages images)
    {
        var (height, width) = (images.Height / 2, images.Width / 2);
        var pixels = new double[images.Count, height * width];
        for (var i = 0; i < images.Count; i++)
            for (var k = 0; k < images.Height * images.Width; k++)
                pixels[i, k / images.Width / 2 * width + k % images.Width / 2] += images.Pixels[i, k] / 4;
        return new(pixels, images.Labels, height, width);
    }
}
