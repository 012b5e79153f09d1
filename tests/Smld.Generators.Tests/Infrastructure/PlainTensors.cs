using System.Text;
using Smld.Generators.IR;

namespace Smld.Generators.Tests.Infrastructure;

/// <summary>What <c>Smld.Torch</c> has for tensor programs, with plain numbers in the place of tensors: no Torch is needed to compile and run them.</summary>
internal static class PlainTensors
{
    private const string Reals = """
        namespace Smld.Torch;

        public interface ITensorDensity : Smld.ILogDensity { TensorReal LogDensity(System.ReadOnlySpan<TensorReal> x); }

        public readonly struct TensorReal
        {
            private readonly double number;
            private TensorReal(double number) { this.number = number; }
            public static implicit operator TensorReal(double number) => new(number);
            public static explicit operator double(TensorReal x) => x.number;
            public static TensorReal operator +(TensorReal a, TensorReal b) => a.number + b.number;
            public static TensorReal operator -(TensorReal a, TensorReal b) => a.number - b.number;
            public static TensorReal operator *(TensorReal a, TensorReal b) => a.number * b.number;
            public static TensorReal operator /(TensorReal a, TensorReal b) => a.number / b.number;
            public static TensorReal operator %(TensorReal a, TensorReal b) => a.number % b.number;
            public static TensorReal operator -(TensorReal a) => -a.number;
            public static bool operator <(TensorReal a, TensorReal b) => a.number < b.number;
            public static bool operator >(TensorReal a, TensorReal b) => a.number > b.number;
            public static bool operator <=(TensorReal a, TensorReal b) => a.number <= b.number;
            public static bool operator >=(TensorReal a, TensorReal b) => a.number >= b.number;
            public static bool operator ==(TensorReal a, TensorReal b) => a.number == b.number;
            public static bool operator !=(TensorReal a, TensorReal b) => a.number != b.number;
            public override bool Equals(object? other) => other is TensorReal real && real.number.Equals(number);
            public override int GetHashCode() => number.GetHashCode();
        }

        """;

    /// <summary>The table's functions of reals that are written as calls, with the names that they have as functions of tensors.</summary>
    public static IEnumerable<(Primitive Primitive, string Name)> Functions { get; } = Primitives.All
        .Where(static row => row.CSharp.Precedence == Spelling.Call && row.Operands.Contains(IRType.Real))
        .Select(static row => (row, row.CSharp.Text[(row.CSharp.Text.LastIndexOf('.') + 1)..]));

    public static string Text { get; } = Write();

    private static string Write()
    {
        var text = new StringBuilder(Reals).Append("public static class TensorFunctions\n{\n");
        foreach (var (row, name) in Functions)
        {
            var parameters = row.Operands.Select(static (type, i) => type == IRType.Int ? $"int x{i}" : $"TensorReal x{i}");
            var arguments = row.Operands.Select(static (type, i) => type == IRType.Int ? $"x{i}" : $"(double)x{i}");
            var result = row.Result.IsReal ? "TensorReal" : row.Result == IRType.Int ? "int" : "bool";
            text.Append($"    public static {result} {name}({string.Join(", ", parameters)}) => {row.CSharp.Text}({string.Join(", ", arguments)});\n");
        }
        return text.Append("}\n").ToString();
    }
}
