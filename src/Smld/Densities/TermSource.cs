namespace Smld;

/// <summary>A term of a density's log density, as it stands in the source.</summary>
public sealed class TermSource
{
    private readonly string[] _names;

    /// <summary>A term of a generated density.</summary>
    /// <param name="line">Its line, the method's first (with its attributes) being 1; 0 for the log Jacobian of a constrained unknown.</param>
    /// <param name="text">Its source text.</param>
    /// <param name="isSubtracted">Whether the log density holds it with a minus sign, which the text does not show.</param>
    /// <param name="names">The numbers that its text names, such as <c>y[j]</c>; the array is not kept.</param>
    public TermSource(int line, string text, bool isSubtracted, params string[] names)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(names);
        Line = line;
        Text = isSubtracted ? "-" + text : text;
        IsSubtracted = isSubtracted;
        _names = [.. names];
    }

    /// <summary>Its line, the method's first (with its attributes) being 1; 0 for a log Jacobian.</summary>
    public int Line { get; }

    /// <summary>Its source text on one line, with the sign under which the log density holds it.</summary>
    public string Text { get; }

    /// <summary>Whether the log density holds it with a minus sign.</summary>
    public bool IsSubtracted { get; }

    /// <summary>Whether it is the log Jacobian of a constrained unknown, which the author did not write.</summary>
    public bool IsLogJacobian => Line == 0;

    /// <summary>The numbers that its text names.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Such as <c>line 4: Normal.LogPdf(mu, 0, 5)</c>.</summary>
    public override string ToString() => IsLogJacobian ? Text : $"line {Line}: {Text}";
}
