using ScottPlot;

namespace Smld.Plots;

/// <summary>A picture: settings, from which it is drawn.</summary>
/// <remarks>Immutable but for the arrays it was given, which it neither copies nor changes; they are read when it is drawn.</remarks>
public abstract record Figure
{
    private protected Figure() => PlotFont.Register();

    /// <summary>The width in pixels of the axes of one panel, from 150 to 4000; the size of text does not depend on it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less or more.</exception>
    public int PanelWidth { get; init => field = Check.InRange(value, 150, 4000, nameof(PanelWidth)); } = 440;

    /// <summary>The width of the whole picture, in pixels.</summary>
    public int Width => Size.Width;

    /// <summary>The height of the whole picture, in pixels.</summary>
    public int Height => Size.Height;

    private protected abstract (int Width, int Height) Size { get; }

    /// <summary>The picture as plots of ScottPlot, for whoever wants to change it; <c>GetPlot(0)</c> is the first panel.</summary>
    /// <remarks>Save it by <c>SavePng(path, Width, Height)</c>; at another size panels of a plane are no longer as their ranges say.</remarks>
    public abstract Multiplot Draw();

    /// <summary>Writes the picture to a file, or over one.</summary>
    /// <param name="path">A file whose folder exists; its name should end with .png.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public void SavePng(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using var image = Draw().Render(Width, Height);
        File.WriteAllBytes(path, image.GetImageBytes(ImageFormat.Png, 100));
    }
}
