using ScottPlot;

namespace Smld.Plots;

/// <summary>Text as it is drawn.</summary>
internal static class Text
{
    /// <summary>The width in pixels.</summary>
    public static float Width(string text, float size)
    {
        using var paint = Paint.NewDisposablePaint();
        return new LabelStyle { FontName = PlotFont.Name, FontSize = size }.Measure(text, paint).Width;
    }

    /// <summary>Lines no wider than told, broken at spaces; a word that is wider alone is broken anywhere.</summary>
    public static string Wrap(string text, float size, float width)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' '))
            {
                var rest = word;
                if (line.Length > 0 && Width($"{line} {rest}", size) <= width)
                {
                    line = $"{line} {rest}";
                    continue;
                }

                if (line.Length > 0) lines.Add(line);
                while (rest.Length > 1 && Width(rest, size) > width)
                {
                    var length = rest.Length - 1;
                    while (length > 1 && Width(rest[..length], size) > width) length--;
                    lines.Add(rest[..length]);
                    rest = rest[length..];
                }

                line = rest;
            }

            lines.Add(line);
        }

        return string.Join('\n', lines);
    }
}
