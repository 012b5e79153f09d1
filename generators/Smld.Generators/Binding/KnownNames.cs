using System.Collections.Generic;

namespace Smld.Generators.Binding;

/// <summary>Every name by which the generator finds what the runtime declares. A test resolves each against the runtime.</summary>
internal static class KnownNames
{
    public const string LogDensity = "Smld.LogDensityAttribute";
    public const string Data = "Smld.DataAttribute";
    public const string ModelParameter = "Smld.ModelParameterAttribute";
    public const string Derived = "Smld.DerivedAttribute";
    public const string Length = "Smld.LengthAttribute";
    public const string Shape = "Smld.ShapeAttribute";
    public const string Index = "Smld.IndexAttribute";
    public const string Differentiable = "Smld.DifferentiableAttribute";
    public const string Derivative = "Smld.DerivativeAttribute";
    public const string TensorSpanExtensions = "Smld.TensorSpanExtensions";
    public const string DifferentiableBody = "Smld.DifferentiableBodyAttribute";

    /// <summary>A matrix to read, whatever holds it.</summary>
    public const string MatrixView = "Smld.MatrixView";

    /// <summary>What gives the memory that a matrix is.</summary>
    public const string MatrixMemory = "Smld.MatrixMemory";

    /// <summary>What tells that a compilation can hold tensor programs; declared in <c>Smld.Torch</c>.</summary>
    public const string TensorDensity = "Smld.Torch.ITensorDensity";

    /// <summary>What <see cref="LogDensity"/> may set.</summary>
    public const string Name = "Name";
    public const string SecondOrder = "SecondOrder";

    /// <summary>What <see cref="Data"/> may set.</summary>
    public const string AllowNaN = "AllowNaN";

    /// <summary>What <see cref="Index"/> may set.</summary>
    public const string Base = "Base";

    /// <summary>What is generated for a density N: NDensity, NScore, NFisherScore.</summary>
    public const string DensitySuffix = "Density";
    public const string ScoreSuffix = "Score";
    public const string FisherScoreSuffix = "FisherScore";

    public static readonly IReadOnlyList<string> Constraints =
    [
        "Smld.PositiveAttribute",
        "Smld.LowerBoundAttribute",
        "Smld.UpperBoundAttribute",
        "Smld.BoundedAttribute",
        "Smld.SimplexAttribute",
        "Smld.OrderedAttribute",
        "Smld.PositiveOrderedAttribute",
        "Smld.UnitVectorAttribute",
        "Smld.SumToZeroAttribute",
        "Smld.CholeskyCorrelationAttribute",
        "Smld.CorrelationAttribute",
        "Smld.CovarianceAttribute",
        "Smld.CholeskyCovarianceAttribute",
    ];

    public static readonly IReadOnlyList<string> Attributes =
        [LogDensity, Data, ModelParameter, Derived, Length, Shape, Index, Differentiable, Derivative, DifferentiableBody, .. Constraints];
}
