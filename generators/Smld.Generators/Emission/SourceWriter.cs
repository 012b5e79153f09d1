using System;
using System.Collections.Generic;
using System.Text;

namespace Smld.Generators.Emission;

/// <summary>Lines of text at a depth of indentation. It breaks a line that is too long where its outermost operators stand.</summary>
internal sealed class SourceWriter
{
    public const int Width = 120;

    private List<(int Depth, string Text)> lines = [];

    public int Depth { get; private set; }

    public int Count => lines.Count;

    /// <summary>One line, or several separated by <c>\n</c>, as they are.</summary>
    public void Line(string text = "")
    {
        foreach (var line in text.Split('\n'))
            lines.Add((Depth, line));
    }

    /// <summary>A statement or a member's head: broken into lines if it is too long for one.</summary>
    public void Statement(string text)
    {
        var depth = Depth;
        while (4 * depth + text.Length > Width)
        {
            var at = LineBreak.Find(text, Width - 4 * depth);
            if (at <= 0)
                break;
            lines.Add((depth, text.Substring(0, at).TrimEnd()));
            text = text.Substring(at).TrimStart();
            depth = Depth + 1;
        }
        lines.Add((depth, text));
    }

    /// <summary>An empty line, where something stands above it in this block.</summary>
    public void Blank()
    {
        if (lines.Count > 0 && lines[lines.Count - 1].Text is not ("" or "{"))
            Line();
    }

    public void Comment(string text) => Line(text.Length == 0 ? "//" : "// " + text);

    public void Indent() => Depth++;

    public void Outdent() => Depth--;

    public void Open()
    {
        Line("{");
        Depth++;
    }

    public void Close()
    {
        Depth--;
        Line("}");
    }

    /// <summary>What an action writes, one level deeper, kept aside.</summary>
    public List<(int Depth, string Text)> Capture(Action write, int deeper = 1)
    {
        var outer = lines;
        lines = [];
        Depth += deeper;
        write();
        Depth -= deeper;
        var captured = lines;
        lines = outer;
        return captured;
    }

    public void Add(List<(int Depth, string Text)> captured) => lines.AddRange(captured);

    /// <summary>Lines under a head (<c>for (…)</c>, <c>else</c>); braces where they are not one simple statement.</summary>
    public void Under(string head, List<(int Depth, string Text)> body)
    {
        Statement(head);
        var isSimple = body.Count == 1 && !StartsBlock(body[0].Text);
        if (!isSimple)
            Line("{");
        Add(body);
        if (!isSimple)
            Line("}");
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (depth, line) in lines)
        {
            if (line.Length > 0)
                text.Append(' ', 4 * depth).Append(line);
            text.Append('\n');
        }
        return text.ToString();
    }

    // A declaration cannot stand alone under a head, and an "if" there would take a later "else".
    private static bool StartsBlock(string text) =>
        text.StartsWith("if ", StringComparison.Ordinal) || text.StartsWith("for ", StringComparison.Ordinal)
        || text.StartsWith("while ", StringComparison.Ordinal) || text.StartsWith("using ", StringComparison.Ordinal)
        || text.StartsWith("double ", StringComparison.Ordinal) || text.StartsWith(TensorWriter.Real + " ", StringComparison.Ordinal)
        || text.StartsWith("int ", StringComparison.Ordinal)
        || text.StartsWith("bool ", StringComparison.Ordinal) || text.StartsWith("global::System.Span<", StringComparison.Ordinal)
        || text.StartsWith("global::System.ReadOnlySpan<", StringComparison.Ordinal) || text.StartsWith("scoped ", StringComparison.Ordinal);

    /// <summary>Finds where a line of code may be broken.</summary>
    private static class LineBreak
    {
        private static readonly string[] before = [" + ", " - ", " * ", " / ", " && ", " || ", " ? ", " : "];

        /// <summary>The last place within the width at the least depth of parentheses, or -1.</summary>
        public static int Find(string text, int width)
        {
            var best = -1;
            var bestRank = int.MaxValue;
            var depth = 0;
            var quoted = false;
            for (var i = 1; i < text.Length - 1; i++)
            {
                var c = text[i];
                if (c == '"' && text[i - 1] != '\\')
                    quoted = !quoted;
                if (quoted)
                    continue;
                if (c is '(' or '[')
                    depth++;
                if (c is ')' or ']')
                    depth--;
                if (i > width)
                    break;
                var (rank, at) = Rank(text, i);
                // Product signs bind: they are broken at only where no sum is.
                rank += 4 * depth;
                // Breaking very early leaves a stump.
                if (rank < 0 || at < 24 || at > width)
                    continue;
                if (rank <= bestRank)
                {
                    bestRank = rank;
                    best = at;
                }
            }
            return best;
        }

        private static (int Rank, int At) Rank(string text, int i)
        {
            if (text[i] == ',' && text[i + 1] == ' ')
                return (2, i + 1);
            if (text[i] == ' ')
            {
                foreach (var sign in before)
                {
                    if (string.CompareOrdinal(text, i, sign, 0, sign.Length) == 0)
                        return (sign is " * " or " / " ? 3 : sign is " ? " or " : " ? 0 : 1, i);
                }
            }
            return (int.MinValue / 2, i);
        }
    }
}
