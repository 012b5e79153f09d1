namespace Smld.Generators.IR;

/// <summary>
/// All that is emitted for a density. A differentiated function takes the parameters of the function it comes from, then
/// a buffer for the derivative by each active view, in order (what it held before is overwritten); it yields the value,
/// then the derivative by each active scalar, in order.
/// </summary>
/// <param name="Model">What was bound.</param>
/// <param name="Score">On the user's own scale, by the unknowns: the body of <c>MScore</c>.</param>
/// <param name="FisherScore">By the model parameters: the body of <c>MFisherScore</c>; null where there are none.</param>
/// <param name="Prepare">
/// What depends on data and model parameters alone: takes the method's parameters that are no unknowns, in order, and
/// yields scalars and buffers that the density's constructor keeps.
/// </param>
/// <param name="Value">The log density: takes all the method's parameters, then what <paramref name="Prepare"/> yields (a buffer as a view).</param>
/// <param name="ValueAndScore">The same with the derivative by the unknowns: takes their buffers last.</param>
internal sealed record DensityProgram(
    DensityModel Model,
    Function Score,
    Function? FisherScore,
    Function Prepare,
    Function Value,
    Function ValueAndScore)
{
    /// <summary>From the unconstrained scale to the unknowns' own; null where they are one and the same.</summary>
    public Function? Constrain { get; init; }

    /// <summary>The log density term by term; null where it cannot be taken apart.</summary>
    public TermProgram? Terms { get; init; }

    /// <summary>The way back, for unknowns that satisfy their constraints.</summary>
    public Function? Unconstrain { get; init; }

    /// <summary>What is made of second derivatives; null where that is not asked for, or was refused.</summary>
    public SecondOrderProgram? SecondOrder { get; init; }

    /// <summary>Why there are no second derivatives though they are asked for; null otherwise.</summary>
    public string? SecondOrderRefusal { get; init; }
}

/// <summary>
/// What is made of second derivatives, on the unconstrained scale. All take the method's parameters first, an unknown as its
/// coordinates.
/// </summary>
/// <param name="HessianVectorProduct">
/// Then takes what is prepared, the vector in the parts that the unknowns are, and a buffer for each part of the product that
/// is a vector; yields the other parts.
/// </param>
/// <param name="Laplacian">Then takes what is prepared; yields the trace of the Hessian.</param>
/// <param name="ScoreMatching">
/// Then takes a buffer for the derivative by each model parameter that is a view; yields the objective of score matching and
/// its derivative by each scalar one. Null where there are no model parameters, or where it was refused.
/// </param>
/// <param name="ScoreMatchingRefusal">Why there is none though there are model parameters; null otherwise.</param>
internal sealed record SecondOrderProgram(
    Function HessianVectorProduct,
    Function Laplacian,
    Function? ScoreMatching,
    string? ScoreMatchingRefusal);
