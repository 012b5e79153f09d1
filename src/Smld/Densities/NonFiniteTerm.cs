using System.Globalization;

namespace Smld;

/// <summary>What was evaluated first that is not finite.</summary>
/// <param name="Source">The term.</param>
/// <param name="Trip">Its evaluation, from 1 on; more than 1 in a loop.</param>
/// <param name="Value">Its value at that trip, NaN or an infinity.</param>
/// <param name="Operands">The numbers that its text names, with their values at that trip.</param>
public sealed record NonFiniteTerm(TermSource Source, int Trip, double Value, IReadOnlyList<(string Name, double Value)> Operands)
{
    /// <summary>Such as <c>line 4: Normal.LogPdf(y[j], mu, sigma[j]) is NaN at trip 3 (y[j] = 28, mu = 0.5, sigma[j] = -10)</c>.</summary>
    public override string ToString()
    {
        var where = Trip > 1 ? $" at trip {Trip}" : "";
        var operands = string.Join(", ", Operands.Select(operand => string.Create(CultureInfo.InvariantCulture, $"{operand.Name} = {operand.Value:G6}")));
        var value = double.IsNaN(Value) ? "NaN" : Value < 0 ? "-∞" : "+∞";
        return $"{Source} is {value}{where}{(operands.Length > 0 ? $" ({operands})" : "")}";
    }
}
