namespace Smld.Generators.IR;

internal enum Element
{
    Real,
    Int,
    Bool,
}

internal enum Shape
{
    /// <summary>One number.</summary>
    Scalar,

    /// <summary>Memory that nobody writes while the function runs, so a load from it is pure.</summary>
    View,

    /// <summary>Memory that can be written; loads and stores keep their order.</summary>
    Buffer,

    /// <summary>A last-in-first-out store that grows: the tape of a loop whose trips cannot be counted beforehand.</summary>
    Stack,
}

/// <summary>What a value is.</summary>
internal readonly record struct IRType(Element Element, Shape Shape)
{
    public static readonly IRType Real = new(Element.Real, Shape.Scalar);
    public static readonly IRType Int = new(Element.Int, Shape.Scalar);
    public static readonly IRType Bool = new(Element.Bool, Shape.Scalar);

    public bool IsScalar => Shape == Shape.Scalar;

    /// <summary>A view or a buffer: something that has a length and can be loaded from.</summary>
    public bool IsMemory => Shape is Shape.View or Shape.Buffer;

    /// <summary>Whether a derivative can flow through a value of this type.</summary>
    public bool IsReal => Element == Element.Real;

    public override string ToString()
    {
        var element = Element switch { Element.Real => "real", Element.Int => "int", _ => "bool" };
        return Shape switch
        {
            Shape.Scalar => element,
            Shape.View => $"in {element}[]",
            Shape.Buffer => $"{element}[]",
            _ => $"{element} stack",
        };
    }
}

/// <summary>A value at the place where it comes into being. The name is advice for the emitted text, or empty.</summary>
internal readonly record struct Definition(IRType Type, string Name = "");
