namespace Smld;

/// <content>The constraints of vectors, and of each row of a matrix.</content>
public static partial class ConstraintGuard
{
    // The tolerance of Stan's constraints on data.
    private const double Tolerance = 1e-8;

    /// <summary>Checks that each element of a vector is above the one before.</summary>
    /// <param name="values">The vector, or a matrix row by row.</param>
    /// <param name="name">Its name.</param>
    /// <param name="argument">The argument that holds it.</param>
    /// <param name="columns">The number of elements of a row; -1 for a vector.</param>
    public static void Increasing(ReadOnlySpan<double> values, string name, string argument, int columns = -1)
    {
        foreach (var row in new Rows(values, name, columns))
        {
            for (var i = 1; i < row.Values.Length; i++)
                if (!(row.Values[i] > row.Values[i - 1])) Throw(row.Element(i), row.Values[i], $"it must be above {row.Element(i - 1)}, which is {Shown(row.Values[i - 1])}", argument);
        }
    }

    /// <summary>Checks that a vector is not negative and sums to one, within 1e-8.</summary>
    /// <param name="values">The vector, or a matrix row by row.</param>
    /// <param name="name">Its name.</param>
    /// <param name="argument">The argument that holds it.</param>
    /// <param name="columns">The number of elements of a row; -1 for a vector.</param>
    public static void Simplex(ReadOnlySpan<double> values, string name, string argument, int columns = -1)
    {
        foreach (var row in new Rows(values, name, columns))
        {
            var sum = 0.0;
            for (var i = 0; i < row.Values.Length; i++)
            {
                if (!(row.Values[i] >= 0)) Throw(row.Element(i), row.Values[i], "it must be at least 0", argument);
                sum += row.Values[i];
            }

            if (!(Math.Abs(sum - 1) <= Tolerance)) Throw($"the sum of {row.Name}", sum, "it must be 1, within 1e-8", argument);
        }
    }

    /// <summary>Checks that a vector sums to zero, within 1e-8.</summary>
    /// <param name="values">The vector, or a matrix row by row.</param>
    /// <param name="name">Its name.</param>
    /// <param name="argument">The argument that holds it.</param>
    /// <param name="columns">The number of elements of a row; -1 for a vector.</param>
    public static void SumToZero(ReadOnlySpan<double> values, string name, string argument, int columns = -1)
    {
        foreach (var row in new Rows(values, name, columns))
        {
            var sum = 0.0;
            foreach (var value in row.Values) sum += value;
            if (!(Math.Abs(sum) <= Tolerance)) Throw($"the sum of {row.Name}", sum, "it must be 0, within 1e-8", argument);
        }
    }

    /// <summary>Checks that a vector has the Euclidean norm one, within 1e-8.</summary>
    /// <param name="values">The vector, or a matrix row by row.</param>
    /// <param name="name">Its name.</param>
    /// <param name="argument">The argument that holds it.</param>
    /// <param name="columns">The number of elements of a row; -1 for a vector.</param>
    public static void UnitVector(ReadOnlySpan<double> values, string name, string argument, int columns = -1)
    {
        foreach (var row in new Rows(values, name, columns))
        {
            var norm = 0.0;
            foreach (var value in row.Values) norm = double.Hypot(norm, value);
            if (!(Math.Abs(norm - 1) <= Tolerance)) Throw($"the norm of {row.Name}", norm, "it must be 1, within 1e-8", argument);
        }
    }

    /// <summary>Checks the number of elements of an unknown vector, or of each row of a matrix, that cannot be empty.</summary>
    /// <param name="length">The number.</param>
    /// <param name="name">The unknown's name.</param>
    /// <param name="constraint">Its constraint.</param>
    /// <param name="argument">The constructor's argument that is the number, if one is.</param>
    public static void AtLeastOne(int length, string name, Constraint constraint, string? argument = null)
    {
        if (length < 1) throw new ArgumentException($"{name} would have {length} elements; [{constraint}] needs at least one", argument ?? name + "Length");
    }

    /// <summary>A vector, or the rows of a matrix, one after the other.</summary>
    private ref struct Rows(ReadOnlySpan<double> values, string name, int columns)
    {
        private readonly ReadOnlySpan<double> values = values;
        private readonly int count = columns < 0 ? 1 : columns == 0 ? 0 : values.Length / columns;
        private int index = -1;

        public readonly Row Current => columns < 0
            ? new(values, name, -1)
            : new(values.Slice(index * columns, columns), name, index);

        public readonly Rows GetEnumerator() => this;

        public bool MoveNext() => ++index < count;
    }

    private readonly ref struct Row(ReadOnlySpan<double> values, string name, int index)
    {
        public ReadOnlySpan<double> Values { get; } = values;

        public string Name => index < 0 ? name : $"{name}[{index}]";

        public string Element(int i) => index < 0 ? $"{name}[{i}]" : $"{name}[{index}, {i}]";
    }
}
