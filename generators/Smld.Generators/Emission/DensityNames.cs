using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Emission;

/// <summary>
/// What the constructor's arguments and the fields of a density class are called, and how its unknowns lie in x: shared by
/// all who write a part of the class.
/// </summary>
internal sealed class DensityNames
{
    private readonly NameScope fieldNames = new();
    private readonly DensityModel model;
    private readonly List<FunctionWriter> checkedBounds;

    public DensityNames(DensityProgram program)
    {
        Program = program;
        model = program.Model;
        ClassName = model.Name + "Density";
        var all = Enumerable.Range(0, model.Parameters.Count).ToList();
        Unknowns = [.. all.Where(i => Role(i) == ParameterRole.Unknown)];
        ModelParameters = [.. all.Where(i => Role(i) == ParameterRole.ModelParameter)];
        checkedBounds = [.. Unknowns.Concat(ModelParameters).Select(i => model.Parameters[i].Constraint)
            .SelectMany(constraint => new[] { constraint?.Lower, constraint?.Upper }).Where(bound => bound is not null).Select(bound => Layout(bound!.Value))];
        HasVectors = Unknowns.Any(i => !IsScalar(i));
        var arguments = new string[all.Count];
        foreach (var i in all)
            arguments[i] = Role(i) switch
            {
                ParameterRole.Unknown => "",
                ParameterRole.Extent when OwnerOf(i) is var (matrix, dimension) && Role(matrix) != ParameterRole.Unknown =>
                    ParameterText.ExtentOf(model.Parameters[matrix], arguments[matrix], dimension),
                ParameterRole.Extent when ExtentAt(i).Constant is >= 0 and var number => Literal.Of(number),
                _ => Arguments.Declare(Name(i)),
            };
        ArgumentOf = arguments;
        LengthArgumentOf = [.. all.Select(i =>
            Role(i) != ParameterRole.Unknown || IsScalar(i) ? ""
            : IsMatrix(i) ? Product([.. model.Parameters[i].Extents.Select(extent => arguments[extent.Parameter])])
            : Arguments.Declare(Name(i) + "Length"))];
        ValueOf = [.. all.Select(i => model.Parameters[i].Index is null ? ArgumentOf[i] : Arguments.Declare(Name(i) + "Index"))];
        FlatOf = [.. all.Select(i => IsMatrix(i) && Role(i) != ParameterRole.Unknown ? Arguments.Declare(Name(i) + "Flat") : ValueOf[i])];
        FieldOf = new string?[all.Count];
        LengthFieldOf = new string?[all.Count];
        NameFields(all);
        var prepare = Layout(program.Prepare);
        PreparedTypes = [.. prepare.Results.Select(v => v.Type)];
        PreparedFields = [.. prepare.Results.Select((v, k) => fieldNames.Declare("_" + (PreparedName(k) is { Length: > 0 } name ? name : v.Name.Length > 0 ? v.Name : "prepared")))];
        HasPrepare = PreparedFields.Count > 0 || prepare.HasEffects;
        PreparedFrom = [.. Known.Select((i, place) => (Parameter: i, Place: place)).Where(known => Role(known.Parameter) != ParameterRole.Extent || prepare.IsUsed(known.Place))];
    }

    public DensityProgram Program { get; }

    public string ClassName { get; }

    /// <summary>The names that a constructor has used.</summary>
    public NameScope Arguments { get; } = new();

    /// <summary>The constructor's argument for each parameter of the method, or the local that is derived; empty for an unknown.</summary>
    public IReadOnlyList<string> ArgumentOf { get; }

    /// <summary>The argument as the method is to see it: indices count from 0.</summary>
    public IReadOnlyList<string> ValueOf { get; }

    /// <summary>The same as flat memory, where it is a matrix.</summary>
    public IReadOnlyList<string> FlatOf { get; }

    /// <summary>For each unknown vector: the argument or local that is its length; a product for a matrix.</summary>
    public IReadOnlyList<string> LengthArgumentOf { get; }

    /// <summary>The field that keeps a parameter that is no unknown; null for an unknown.</summary>
    public string?[] FieldOf { get; }

    /// <summary>For each unknown vector: the field that is its length.</summary>
    public string?[] LengthFieldOf { get; }

    public IReadOnlyList<string> PreparedFields { get; }

    public IReadOnlyList<IRType> PreparedTypes { get; }

    public bool HasPrepare { get; }

    /// <summary>What <c>Prepare</c> is given, and which of its function's parameters that is.</summary>
    public IReadOnlyList<(int Parameter, int Place)> PreparedFrom { get; }

    public IReadOnlyList<int> Unknowns { get; }

    public IReadOnlyList<int> ModelParameters { get; }

    /// <summary>The parameters that the constructor is given, in its order.</summary>
    public IEnumerable<int> Given => Known.Where(i => Role(i) is ParameterRole.Data or ParameterRole.ModelParameter);

    /// <summary>The parameters that are known once the density is constructed, in order: what is prepared is made of them.</summary>
    public IEnumerable<int> Known => Enumerable.Range(0, model.Parameters.Count).Where(i => Role(i) != ParameterRole.Unknown);

    /// <summary>The unknown vectors whose lengths the constructor is given.</summary>
    public IEnumerable<int> GivenLengths => Unknowns.Where(i => !IsScalar(i) && !IsMatrix(i) && model.Parameters[i].Length is null);

    /// <summary>The sizes that the constructor is given after its data, in the order of the unknowns, with what they mean.</summary>
    public IEnumerable<(string Argument, string Meaning)> GivenSizes
    {
        get
        {
            foreach (var i in Unknowns)
            {
                if (!IsScalar(i) && !IsMatrix(i) && model.Parameters[i].Length is null)
                    yield return (LengthArgumentOf[i], $"The number of elements of {ParameterText.Xml(Name(i))}.");
                foreach (var extent in model.Parameters[i].Extents.Where(extent => extent.Declared is null))
                    yield return (ArgumentOf[extent.Parameter], $"The number of {RowsOrColumns(extent.Parameter)} of {ParameterText.Xml(Name(i))}.");
            }
        }
    }

    public bool HasVectors { get; }

    /// <summary>The number of coordinates of x.</summary>
    public string DimensionText => ParameterText.Sum(
        Unknowns.Count(IsScalar), [.. Unknowns.Where(i => !IsScalar(i)).Select(CountOf)]);

    /// <summary>The number of coordinates of an unknown vector or matrix.</summary>
    public string CountOf(int i) => CountOf(i, "");

    /// <summary>The number of elements of an unknown vector or matrix.</summary>
    /// <param name="i">The unknown.</param>
    /// <param name="density">What the fields belong to, with a point; nothing for this.</param>
    public string ElementCountOf(int i, string density = "") =>
        IsMatrix(i) ? Product([.. Enumerable.Range(0, 2).Select(dimension => ExtentOf(i, dimension, density))]) : density + LengthFieldOf[i];

    /// <summary>A length of an unknown matrix.</summary>
    public string ExtentOf(int i, int dimension, string density = "") => model.Parameters[i].Extents[dimension].Constant is { } number
        ? Literal.Of(number)
        : density + FieldOf[model.Parameters[i].Extents[dimension].Parameter];

    private string CountOf(int i, string density)
    {
        var constraint = model.Parameters[i].Constraint;
        if (!IsMatrix(i))
            return Lost(i) == 0 ? density + LengthFieldOf[i] : $"{density}{LengthFieldOf[i]} - {Literal.Of(Lost(i))}";
        if (model.Parameters[i].Extents is var extents && extents[0].Constant is { } first && extents[1].Constant is { } second)
            return Literal.Of(ParameterConstraint.CoordinateCount(constraint, first, second));
        var (rows, columns) = (ExtentOf(i, 0, density), ExtentOf(i, 1, density));
        return constraint switch
        {
            { LostCoordinates: > 0 } => $"{rows} * ({columns} - 1)",
            { Kind: ConstraintKind.CholeskyCorrelation or ConstraintKind.Correlation } => $"{rows} * ({rows} - 1) / 2",
            { Kind: ConstraintKind.Covariance } => $"{rows} * ({rows} + 1) / 2",
            { Kind: ConstraintKind.CholeskyCovariance } => $"{columns} * ({columns} + 1) / 2 + ({rows} - {columns}) * {columns}",
            _ => ElementCountOf(i, density),
        };
    }

    private static string Product(string[] factors) =>
        factors.All(factor => int.TryParse(factor, out _))
            ? Literal.Of(factors.Aggregate(1, (product, factor) => product * int.Parse(factor, System.Globalization.CultureInfo.InvariantCulture)))
            : string.Join(" * ", factors);

    /// <summary>Where each unknown begins: among the coordinates of x, or among the elements on its own scale.</summary>
    public IEnumerable<(int Unknown, string Offset)> Offsets(bool isOwnScale)
    {
        var (constant, lengths) = (0, new List<string>());
        foreach (var i in Unknowns)
        {
            yield return (i, ParameterText.Sum(constant, lengths));
            if (IsScalar(i))
                constant++;
            else
                lengths.Add(isOwnScale ? ElementCountOf(i) : CountOf(i));
        }
    }

    /// <summary>Whether a bound that is checked after construction reads a parameter: an unknown's, or a model parameter's.</summary>
    public bool IsReadByBounds(int i) => checkedBounds.Any(bound => bound.IsUsed(i));

    public ParameterRole Role(int i) => model.Parameters[i].Role;

    public string Name(int i) => model.Parameters[i].Name;

    public bool IsScalar(int i) => model.Parameters[i].Type.IsScalar;

    public bool IsMatrix(int i) => model.Parameters[i].IsMatrix;

    /// <summary>For a length of a matrix: the matrix, and which of its lengths.</summary>
    public (int Matrix, int Dimension) OwnerOf(int i) => model.Parameters[i].Of;

    /// <summary>A length of a matrix that is a parameter.</summary>
    public Extent ExtentAt(int i) => model.Parameters[model.Parameters[i].Of.Parameter].Extents[model.Parameters[i].Of.Dimension];

    public string RowsOrColumns(int extent) => OwnerOf(extent).Dimension == 0 ? "rows" : "columns";

    public static string FieldType(IRType type) => ParameterText.ElementOf(type) + (type.IsScalar ? "" : "[]");

    /// <summary>The parameters that a function uses.</summary>
    public static IEnumerable<int> Used(Function function)
    {
        var layout = Layout(function);
        return Enumerable.Range(0, function.Parameters.Count).Where(layout.IsUsed);
    }

    private int Lost(int i) => model.Parameters[i].Constraint?.LostCoordinates ?? 0;

    private string PreparedName(int k) => Program.Value.Parameters[model.Parameters.Count + k].Name;

    // Only asked what it uses; it writes nothing.
    private static FunctionWriter Layout(Function function) => new(new SourceWriter(), new NameScope(), function);

    private void NameFields(IReadOnlyList<int> all)
    {
        foreach (var i in all)
        {
            if (Role(i) == ParameterRole.Unknown)
            {
                if (!IsScalar(i) && !IsMatrix(i))
                    LengthFieldOf[i] = fieldNames.Declare("_" + LengthArgumentOf[i].TrimStart('@'));
                continue;
            }
            // All of them: verification calls the method itself.
            if (!IsConstantExtent(i))
                FieldOf[i] = fieldNames.Declare("_" + Name(i));
        }
    }

    private bool IsConstantExtent(int i) =>
        OwnerOf(i) is ( >= 0 and var matrix, var dimension)
        && Role(matrix) == ParameterRole.Unknown && model.Parameters[matrix].Extents[dimension].Constant is not null;
}
