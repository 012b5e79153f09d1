using System.Text.RegularExpressions;
using SkiaSharp;
using Smld.Tests;

namespace Smld.Plots.Tests;

/// <summary>What docs/plots.md shows is what runs, and its pictures are of what that draws.</summary>
public sealed partial class PlotsPageTests : IDisposable
{
    // What a reader of the page loads for each picture.
    private const int LargestFile = 150_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("smld-plots-");
    private readonly DocsPage _page = new("plots.md");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_example_of_the_page_is_this_method_and_draws_the_page_s_pictures()
    {
        Example(_folder.FullName);

        _page.Shows($"using Smld;\nusing Smld.Plots;\n\n{_page.Body(nameof(Example))}");
        var drawn = _folder.GetFiles();
        Assert.Equal(4, drawn.Length);
        Assert.All(drawn, file =>
        {
            Assert.Contains($"](images/{file.Name})", _page.Text, StringComparison.Ordinal);
            // Not pixel by pixel: the edges of letters and lines differ between processors.
            using var ours = SKBitmap.Decode(file.FullName);
            using var shown = SKBitmap.Decode(_page.Beside($"images/{file.Name}"));
            Assert.Equal((ours.Width, ours.Height), (shown.Width, shown.Height));
            Assert.InRange(Pictures.Differences(ours, shown, 0, ours.Width, 0, ours.Height) / (double)(ours.Width * ours.Height), 0, 0.2);
        });
    }

    [Fact]
    public void The_page_s_pictures_are_there_and_small() => Assert.All(
        Images().Matches(_page.Text), match => Assert.InRange(new FileInfo(_page.Beside(match.Groups[1].Value)).Length, 1, LargestFile));

    private static void Example(string folder)
    {
        // Three quarters of the mass in a narrow mode, a quarter in a wide one.
        var mixture = new GaussianMixture([0.75, 0.25], [[2, 1.5], [-2, -1.5]], [0.25, 1]);

        // Its score, over its density, and the paths of Langevin dynamics from three points.
        var langevin = new UnadjustedLangevin { StepSize = 0.01 };
        var chains = langevin.Sample(mixture, chains: 3, draws: 300, seed: 2, initialPoints: [[-4, 3], [4, -3], [0, 4]]);
        new ScoreFieldPlot
        {
            Score = mixture,
            Density = mixture,
            Paths = ScoreFieldPlot.PathsOf(chains),
            XRange = (-5, 5),
            YRange = (-4.5, 4.5),
        }.SavePng($"{folder}/field.png");

        // An estimate of it: the score of a kernel density estimate, a round normal around each of 1000 samples.
        const int count = 1000;
        var data = mixture.Sample(count, seed: 1).ToMatrix();
        var kernels = new GaussianMixture(
            [.. Enumerable.Repeat(1.0 / count, count)], [.. Enumerable.Range(0, count).Select(i => new[] { data[i, 0], data[i, 1] })], [.. Enumerable.Repeat(0.15, count)]);
        new ScoreComparisonPlot
        {
            Estimated = kernels,
            Exact = mixture,
            Density = mixture,
            XRange = (-4, 4),
            YRange = (-3.5, 3.5),
            PanelWidth = 260,
            EstimatedTitle = "kernel density estimate",
        }.SavePng($"{folder}/comparison.png");

        // Samples: annealed Langevin dynamics finds both modes by their weights, four chains at no noise do not.
        var schedule = NoiseSchedule.Design(NoiseLevels.LargestDistance(data), smallest: 0.1, dimension: 2);
        var annealed = new AnnealedLangevin { Schedule = schedule }.Sample(mixture, draws: count, seed: 3);
        var plain = langevin.Sample(mixture, chains: 4, draws: count / 4, seed: 4);
        new SamplesPlot
        {
            Panels = [new("data", data), new("annealed Langevin", annealed.ToMatrix()), new("Langevin", plain.ToMatrix())],
            Density = mixture,
            PanelWidth = 260,
        }.SavePng($"{folder}/samples.png");

        // Images, one in a row of the matrix: the density blurred by more and more noise, each relative to its highest.
        double[] levels = [0, 0.25, 0.5, 1, 2, 4];
        const int side = 24;
        var images = new double[levels.Length, side * side];
        for (var i = 0; i < levels.Length; i++)
        {
            var blurred = mixture.Blurred(levels[i]);
            for (var k = 0; k < side * side; k++)
                images[i, k] = Math.Exp(blurred.LogDensity([10 * (k % side + 0.5) / side - 5, 5 - 10 * (k / side + 0.5) / side]) - blurred.LogDensity([2, 1.5]));
        }

        new ImageGrid { Images = images, ImageWidth = side, Columns = levels.Length }.SavePng($"{folder}/images.png");
    }

    [GeneratedRegex(@"\]\((images/[^)]*)\)")]
    private static partial Regex Images();
}
