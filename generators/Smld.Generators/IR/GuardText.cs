using System;
using System.Globalization;

namespace Smld.Generators.IR;

/// <summary>The arguments of an exception's constructor as C#, in which marks stand for the operands of a guard.</summary>
internal static class GuardText
{
    // No text of C# has these but in a string or a comment.
    private const char Open = '\uE000';
    private const char Close = '\uE001';

    /// <summary>What stands for an operand, counted from zero after the condition.</summary>
    public static string Mark(int operand) => Open + operand.ToString(CultureInfo.InvariantCulture) + Close;

    /// <summary>The text with each mark replaced.</summary>
    public static string Fill(string text, Func<int, string> write)
    {
        for (var start = text.IndexOf(Open); start >= 0; start = text.IndexOf(Open, start))
        {
            var end = text.IndexOf(Close, start);
            var written = write(int.Parse(text.Substring(start + 1, end - start - 1), CultureInfo.InvariantCulture));
            text = text.Substring(0, start) + written + text.Substring(end + 1);
            start += written.Length;
        }
        return text;
    }
}
