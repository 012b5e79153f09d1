namespace Smld;

/// <summary>Names the methods that compute a method's derivatives, so that its body may be anything.</summary>
/// <remarks>
/// <code>
/// /// K0, by a table or by native code: nothing that could be read and differentiated.
/// [Derivative(nameof(BesselK0ByX))]
/// public static double BesselK0(double x) =&gt; Table.Find(x);
///
/// public static double BesselK0ByX(double x) =&gt; -BesselK1(x);
///
/// [LogDensity]
/// public static double P(double x) =&gt; -BesselK0(x);
/// </code>
/// <para>becomes</para>
/// <code>
/// score[0] = BesselK1(x);
/// </code>
/// <para>
/// The methods stand in the same class. Each takes the same parameters and returns the partial derivative by one parameter of type
/// <c>double</c>: the first named by the first such parameter, and so on. Parameters are <c>double</c>, <c>int</c> and <c>bool</c>, by
/// value. A call of the method is a call in the generated code, at the same points and no others; it must give equal results for equal
/// arguments, since equal calls are made once.
/// </para>
/// <para>
/// Second derivatives (<c>SecondOrder</c>) are those of the methods named: each is marked <c>[Derivative]</c> in its turn, or it is a
/// method that could be a helper, whose body is read. Whether the derivatives are those of the method is the author's word:
/// <see cref="DerivativeCheck"/> holds them against differences, in a test.
/// </para>
/// <para>
/// A method that writes its results into spans returns nothing and names one method, its pullback. That takes the same parameters,
/// each <c>Span</c> as a <c>ReadOnlySpan</c> that holds what it held after the call, and then a <c>Span&lt;double&gt;</c> for each span of
/// <c>double</c>, in order. This one comes in with the derivative of the log density by what the span holds after the call and has to leave
/// with that by what it held before; where no derivative is asked for it is empty. Both bodies are read, for second derivatives.
/// </para>
/// <para>
/// Where the method's body is not to be differentiated, because it iterates or cannot be read, a second name is its tangent. That takes what the
/// pullback takes; here the last spans come in with the tangents of what the others held before the call and have to leave with those of what they
/// hold after, each a <c>ReadOnlySpan</c> where the method's own is; where nothing moves a span its tangent is empty. Second derivatives are then
/// those of the pullback and of the tangent.
/// </para>
/// </remarks>
/// <param name="methods">One name for each parameter of type <c>double</c>, in order; or the pullback's, and the tangent's.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DerivativeAttribute(params string[] methods) : Attribute
{
    /// <summary>The methods' names.</summary>
    public IReadOnlyList<string> Methods { get; } = methods;
}
