namespace Smld.Generators.IR;

internal enum ParameterRole
{
    /// <summary>A coordinate of x: sampled and differentiated.</summary>
    Unknown,

    /// <summary>θ of p_θ(x): fixed while x is sampled, differentiated by the Fisher score.</summary>
    ModelParameter,

    /// <summary>A constant, never differentiated.</summary>
    Data,

    /// <summary>A constant that is computed from the data, once.</summary>
    Derived,

    /// <summary>One of the lengths of a matrix: a value beside the method's parameters that is known with them.</summary>
    Extent,
}

/// <summary>How C# holds a parameter that the functions see as flat memory, row by row.</summary>
internal enum ParameterForm
{
    /// <summary>A number, or a span.</summary>
    Plain,

    /// <summary>A <c>ReadOnlyTensorSpan</c>, of rank two unless it is data.</summary>
    Tensor,

    /// <summary>A <c>double[,]</c>, or of int.</summary>
    Array,

    /// <summary>A <c>double[][]</c>, or of int, whose rows have one length.</summary>
    Rows,
}

/// <summary>A length of a matrix parameter.</summary>
/// <param name="Value">What it is in functions of all the parameters: the declared length where that is a number or a name, otherwise the parameter that holds it.</param>
/// <param name="Parameter">The parameter that holds it, with the role <see cref="ParameterRole.Extent"/>.</param>
/// <param name="Declared">What <c>[Shape]</c> says; null without it.</param>
/// <param name="Text">As written there, for messages.</param>
internal sealed record Extent(Function Value, int Parameter, Function? Declared, string Text)
{
    /// <summary>The declared length where it is a number; null where it is not.</summary>
    public int? Constant => Value.Body is { Nodes.Count: 1 } body && body.Nodes[0].Code == OpCode.Constant ? (int)body.Nodes[0].Bits : null;
}

/// <summary>A parameter of the user's method, or a length of one.</summary>
/// <param name="Name">Its identifier, without <c>@</c>.</param>
/// <param name="Role">What it is to the density.</param>
/// <param name="Type">A scalar, or a view of scalars.</param>
/// <param name="Length">
/// For a view with <c>[Length]</c>: a function of all the method's parameters that yields the length (an int) and uses
/// only data and lengths; null without the attribute.
/// </param>
/// <param name="LengthText">The text of the attribute's expression, for messages; empty without it.</param>
/// <param name="AllowsNaN">Whether NaN in the data is accepted.</param>
internal sealed record DensityParameter(
    string Name, ParameterRole Role, IRType Type, Function? Length, string LengthText, bool AllowsNaN)
{
    /// <summary>The field's name in JSON; only data have one.</summary>
    public string JsonName { get; init; } = Name;

    /// <summary>What it must satisfy: an unknown by a transform, data by a check; null for anything.</summary>
    public ParameterConstraint? Constraint { get; init; }

    /// <summary>For data that are indices, of what; null otherwise.</summary>
    public IndexRange? Index { get; init; }

    /// <summary>How it is computed; null for what is not derived.</summary>
    public DerivedExpression? Derived { get; init; }

    public ParameterForm Form { get; init; }

    /// <summary>The lengths of a matrix or array; empty for numbers and spans.</summary>
    public EquatableArray<Extent> Extents { get; init; } = EquatableArray<Extent>.Empty;

    /// <summary>For a length of a matrix: which parameter is the matrix, and which of its lengths it is.</summary>
    public (int Parameter, int Dimension) Of { get; init; } = (-1, -1);

    public bool IsMatrix => Extents.Count > 0;
}

/// <summary>A type around the method, outermost first: <c>public static partial class Schools</c> without its modifiers' order mattering.</summary>
/// <param name="Keyword"><c>class</c>, <c>struct</c>, <c>record</c>, <c>record struct</c> or <c>interface</c>.</param>
/// <param name="Name">The identifier, escaped where C# needs it.</param>
internal sealed record ContainingType(string Keyword, string Name);

/// <summary>All that is known of a density once its method is bound; nothing of the compiler's remains in it.</summary>
/// <param name="Namespace">Dotted, or empty for the global namespace.</param>
/// <param name="ContainingTypes">Outermost first; never empty.</param>
/// <param name="MethodName">The identifier of the user's method.</param>
/// <param name="Name">The name of what is generated (<c>Name</c>Density, <c>Name</c>Score): the method's, or the attribute's.</param>
/// <param name="Accessibility">The method's accessibility as written in C#, such as <c>public</c> or <c>private protected</c>; generated members share it.</param>
/// <param name="Summary">The text of the method's summary comment, or empty.</param>
/// <param name="HintName">A file name for the emitted text, unique in the compilation and legal on every file system.</param>
/// <param name="Parameters">In the order of the method, then the lengths of its matrices.</param>
/// <param name="Function">The method's body: one parameter each, yielding the log density.</param>
internal sealed record DensityModel(
    string Namespace,
    EquatableArray<ContainingType> ContainingTypes,
    string MethodName,
    string Name,
    string Accessibility,
    string Summary,
    string HintName,
    EquatableArray<DensityParameter> Parameters,
    Function Function)
{
    /// <summary>The summands that the author wrote, which <see cref="Explained"/> marks by their place here.</summary>
    public EquatableArray<DensityTerm> Terms { get; init; }

    /// <summary>The same body, in which summands of what is assigned and returned are marked.</summary>
    public Function Explained { get; init; } = Function;

    /// <summary>Whether second derivatives are asked for.</summary>
    public bool IsSecondOrder { get; init; }

    /// <summary>Whether a call of the method is warned of.</summary>
    public bool IsObsolete { get; init; }
}
