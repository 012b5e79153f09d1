using Smld;
using Smld.Plots;
using Smld.Torch;

namespace ScoreMatching;

/// <summary>Writes the pictures of an experiment into a folder, and says where.</summary>
internal sealed class Pictures(string folder)
{
    /// <summary>The folder, which exists.</summary>
    public string Folder { get; } = Directory.CreateDirectory(folder).FullName;

    /// <summary>Points in the plane, in panels side by side; 2000 of each are enough for the eye.</summary>
    public void Samples(string name, params (string Title, double[,] Points)[] panels) => Save(name, path => new SamplesPlot
    {
        Panels = [.. panels.Select(panel => new SamplesPanel(panel.Title, Rows.First(panel.Points, 2000)))],
        PanelWidth = 260,
    }.SavePng(path));

    /// <summary>The losses of a run of training, over the loss of the exact score where it is known.</summary>
    public void Loss(string name, IReadOnlyList<TrainingProgress> history, double? floor = null)
    {
        int[] steps = [.. history.Select(report => report.Step)];
        Save(name, path => new LossPlot
        {
            Curves =
            [
                new("training", steps, [.. history.Select(report => report.Loss)]),
                .. history[0].HeldOutLoss is null ? (LossCurve[])[] : [new("held out", steps, [.. history.Select(report => report.HeldOutLoss!.Value)])],
            ],
            Floor = floor,
            FloorName = "exact score",
            IsLogarithmic = floor is null,
        }.SavePng(path));
    }

    /// <summary>A learned score beside the exact one, and their difference.</summary>
    public void Comparison(string name, IScoreFunction estimated, IScoreFunction exact, ILogDensity density, double range) => Save(name, path => new ScoreComparisonPlot
    {
        Estimated = estimated,
        Exact = exact,
        Density = density,
        XRange = (-range, range),
        YRange = (-range, range),
        PanelWidth = 260,
        EstimatedTitle = "network",
    }.SavePng(path));

    /// <summary>Any other figure.</summary>
    public void Figure(string name, Figure figure) => Save(name, figure.SavePng);

    /// <summary>The first hundred of grey images.</summary>
    public void Images(string name, double[,] images, int width) =>
        Save(name, path => new ImageGrid { Images = Rows.First(images, 100), ImageWidth = width, Columns = 20, Magnification = 2 }.SavePng(path));

    private void Save(string name, Action<string> save) => save(Path.Combine(Folder, name + ".png"));
}
