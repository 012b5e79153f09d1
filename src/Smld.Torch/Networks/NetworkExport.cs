using System.Globalization;
using static TorchSharp.torch;

namespace Smld.Torch;

/// <summary>Writes networks as files for the classes of Smld that evaluate them without Torch.</summary>
internal static class NetworkExport
{
    public static IEnumerable<(string Name, string Text)> TextsOf(MlpDesign design) =>
    [
        ("dimension", Text(design.Dimension)), ("widths", Text(design.Widths)), ("activation", design.Activation.ToString()),
        ("residual", design.IsResidual ? "true" : "false"), ("frequencies", Text(design.Frequencies)),
    ];

    public static IEnumerable<(string Name, string Text)> TextsOf(UNetDesign design) =>
    [
        ("dimension", Text(design.Dimension)), ("height", Text(design.Height)), ("width", Text(design.Width)), ("channels", Text(design.Channels)), ("widths", Text(design.Widths)),
    ];

    public static IEnumerable<(string Name, string Text)> LevelTexts(double dataScale) =>
        [("data_scale", Text([dataScale])), ("level_frequencies", Text(Preconditioning.LevelFrequencies))];

    public static void Save(nn.Module network, string path, string kind, IEnumerable<(string Name, string Text)> texts)
    {
        ArgumentNullException.ThrowIfNull(path);
        var file = new SafeTensors();
        file.Metadata.Add("network", kind);
        foreach (var (name, text) in texts) file.Metadata.Add(name, text);
        foreach (var (name, parameter) in network.named_parameters()) file.Add(name, parameter);
        file.Save(path);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text<T>(IReadOnlyList<T> numbers)
        where T : IFormattable => string.Join(',', numbers.Select(number => number.ToString(null, CultureInfo.InvariantCulture)));
}
