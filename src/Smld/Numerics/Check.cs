using System.Runtime.CompilerServices;

namespace Smld;

/// <summary>Checks of arguments and settings; every message names the argument, its value and the limit.</summary>
internal static class Check
{
    public static int AtLeast(int value, int limit, [CallerArgumentExpression(nameof(value))] string name = "") => value >= limit
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; it must be at least {limit}");

    /// <summary>The exception for an argument that another method received.</summary>
    public static ArgumentOutOfRangeException OutOfRange(string name, object value, string message) => new(name, value, message);

    /// <summary>Positive and finite.</summary>
    public static double Positive(double value, string name) => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; it must be positive and finite");

    /// <summary>Zero or positive, and finite.</summary>
    public static double NonNegative(double value, string name) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; it must be finite and not negative");

    /// <summary>Any number.</summary>
    public static double Finite(double value, string name) => double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; it must be finite");

    /// <summary>Positive, infinity allowed.</summary>
    public static double PositiveOrInfinite(double value, string name) => value > 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; it must be positive");

    /// <summary>Above one limit and below another.</summary>
    public static double Between(double value, double low, double high, string name) => value > low && value < high
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; it must lie between {low} and {high}");

    /// <summary>From one limit to another, both included.</summary>
    public static int InRange(int value, int low, int high, string name) => value >= low && value <= high
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; it must be from {low} to {high}");
}
