using System.Globalization;
using static TorchSharp.torch;

namespace Smld.Torch;

/// <summary>
/// A real number that may depend on the unknowns: a tensor without dimensions, in double precision, or a plain number where it does
/// not. Arithmetic is Torch's as soon as one operand is a tensor; comparisons read the numbers. The default is zero.
/// A tensor [points] stands for the number at each of several points; it can be calculated with, but decides nothing.
/// </summary>
#pragma warning disable CA2225 // Operators are what it is for; other names would only repeat them.
public readonly struct TensorReal : IEquatable<TensorReal>
{
    private readonly Tensor? _tensor;
    private readonly double _number;

    private TensorReal(Tensor? tensor, double number) => (_tensor, _number) = (tensor, number);

    /// <summary>A tensor without dimensions, or [points], in double precision, that autograd may differentiate by.</summary>
    /// <exception cref="ArgumentException">It has more dimensions, or another type.</exception>
    public static TensorReal Of(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return tensor.dim() <= 1 && tensor.dtype == ScalarType.Float64
            ? new TensorReal(tensor, 0)
            : throw new ArgumentException($"the tensor has {tensor.dim()} dimensions and type {tensor.dtype}; a real has none, or one for several points, and type {ScalarType.Float64}", nameof(tensor));
    }

    /// <summary>Whether it does not depend on the unknowns.</summary>
    public bool IsNumber => _tensor is null;

    /// <summary>The number, without what it depends on.</summary>
    /// <exception cref="InvalidOperationException">There are several, one for each point.</exception>
    // Not ToDouble, whose temporary Scalar may be freed while it is read.
    public double Value => _tensor is null ? _number : _tensor.dim() == 0 ? _tensor.data<double>()[0] : throw new SeveralPointsException();

    /// <summary>The tensor; of a plain number, one that depends on nothing.</summary>
    public Tensor Tensor => _tensor ?? tensor(_number, ScalarType.Float64);

    /// <summary>A plain number.</summary>
    public static implicit operator TensorReal(double number) => new(null, number);

    /// <summary>The number, as a decision of the program takes it.</summary>
    public static explicit operator double(TensorReal x) => x.IsNumber ? x._number : Evaluation.Decide(x.Value);

    /// <summary>The sum.</summary>
    public static TensorReal operator +(TensorReal a, TensorReal b) =>
        a.IsNumber && b.IsNumber ? a._number + b._number : Result(a.Tensor.Plus(b.Tensor));

    /// <summary>The difference.</summary>
    public static TensorReal operator -(TensorReal a, TensorReal b) =>
        a.IsNumber && b.IsNumber ? a._number - b._number : Result(a.Tensor - b.Tensor);

    /// <summary>The product.</summary>
    public static TensorReal operator *(TensorReal a, TensorReal b) =>
        a.IsNumber && b.IsNumber ? a._number * b._number : Result(a.Tensor * b.Tensor);

    /// <summary>The quotient.</summary>
    public static TensorReal operator /(TensorReal a, TensorReal b) =>
        a.IsNumber && b.IsNumber ? a._number / b._number : Result(a.Tensor / b.Tensor);

    /// <summary>The remainder, with the sign of the dividend.</summary>
    public static TensorReal operator %(TensorReal a, TensorReal b) =>
        a.IsNumber && b.IsNumber ? a._number % b._number : Result(fmod(a.Tensor, b.Tensor));

    /// <summary>The negative, which is exact.</summary>
    public static TensorReal operator -(TensorReal a) => a.IsNumber ? -a._number : new TensorReal(a._tensor!.neg(), 0);

    /// <summary>Whether one number is less than the other.</summary>
    public static bool operator <(TensorReal a, TensorReal b) => (double)a < (double)b;

    /// <summary>Whether one number is greater than the other.</summary>
    public static bool operator >(TensorReal a, TensorReal b) => (double)a > (double)b;

    /// <summary>Whether one number is at most the other.</summary>
    public static bool operator <=(TensorReal a, TensorReal b) => (double)a <= (double)b;

    /// <summary>Whether one number is at least the other.</summary>
    public static bool operator >=(TensorReal a, TensorReal b) => (double)a >= (double)b;

    /// <summary>Whether the numbers are equal; NaN is not.</summary>
    public static bool operator ==(TensorReal a, TensorReal b) => (double)a == (double)b;

    /// <summary>Whether the numbers differ; NaN does.</summary>
    public static bool operator !=(TensorReal a, TensorReal b) => (double)a != (double)b;

    /// <summary>What Torch gives for an operand that is a tensor, and plain arithmetic for a number.</summary>
    internal static TensorReal Apply(TensorReal x, Func<double, double> ofNumber, Func<Tensor, Tensor> ofTensor) =>
        x.IsNumber ? ofNumber(x._number) : Result(ofTensor(x._tensor!));

    /// <summary>The same of two operands.</summary>
    internal static TensorReal Apply(TensorReal x, TensorReal y, Func<double, double, double> ofNumbers, Func<Tensor, Tensor, Tensor> ofTensors) =>
        x.IsNumber && y.IsNumber ? ofNumbers(x._number, y._number) : Result(ofTensors(x.Tensor, y.Tensor));

    /// <inheritdoc/>
    public bool Equals(TensorReal other) => Value.Equals(other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TensorReal other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>The number.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    private static TensorReal Result(Tensor tensor) => new(Evaluation.Rounded(tensor), 0);
}
