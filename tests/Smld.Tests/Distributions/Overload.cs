using System.Linq.Expressions;
using System.Reflection;

namespace Smld.Tests.Distributions;

/// <summary>A <c>LogPdf</c> or <c>LogPmf</c> of any shape, called with one array for each argument.</summary>
internal sealed class Overload
{
    private readonly Func<double[][], double> call;

    private Overload(MethodInfo method)
    {
        Distribution = method.DeclaringType!.Name;
        IsMass = method.Name == "LogPmf";
        IsSpan = [.. method.GetParameters().Select(parameter => parameter.ParameterType.IsGenericType)];
        var arguments = Expression.Parameter(typeof(double[][]));
        var converted = method.GetParameters().Select((parameter, i) => Convert(Expression.ArrayIndex(arguments, Expression.Constant(i)), parameter));
        call = Expression.Lambda<Func<double[][], double>>(Expression.Call(method, converted), arguments).Compile();
    }

    /// <summary>Distributions of which the variate or a parameter is a whole vector, and mixtures: they are not sums over rows of numbers.</summary>
    private static readonly string[] OfVectors = ["Categorical", "CategoricalLogit", "OrderedLogistic", "OrderedProbit", "Multinomial", "MultinomialLogit", "Mixture"];

    /// <summary>All overloads of all distributions, found by their names.</summary>
    public static IReadOnlyList<Overload> All { get; } =
    [
        .. from type in typeof(Smld.Distributions.Normal).Assembly.GetTypes()
           where type.Namespace == "Smld.Distributions" && type.IsPublic && !OfVectors.Contains(type.Name)
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static)
           where method.Name is "LogPdf" or "LogPmf"
           // Those of matrices have tests of their own.
           where !method.GetParameters().Any(parameter => parameter.ParameterType == typeof(MatrixView))
           select new Overload(method),
    ];

    public string Distribution { get; }

    /// <summary>Whether the variate is an integer.</summary>
    public bool IsMass { get; }

    /// <summary>For the variate and each parameter, whether it is a span.</summary>
    public IReadOnlyList<bool> IsSpan { get; }

    public bool IsScalar => !IsSpan.Any(span => span);

    public static Overload Scalar(string distribution) => All.Single(overload => overload.Distribution == distribution && overload.IsScalar);

    /// <summary>Arguments that are numbers take the first element.</summary>
    public double At(double[][] arguments) => call(arguments);

    public double At(IEnumerable<double> numbers) => call([.. numbers.Select(number => new[] { number })]);

    public override string ToString() => $"{Distribution}({string.Join(", ", IsSpan.Select(span => span ? "span" : "number"))})";

    private static UnaryExpression Convert(Expression array, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(ReadOnlySpan<double>)) return Expression.Convert(array, type);
        if (type == typeof(ReadOnlySpan<int>)) return Expression.Convert(Expression.Call(((Func<double[], int[]>)Integers).Method, array), type);
        return Expression.Convert(Expression.ArrayIndex(array, Expression.Constant(0)), type);
    }

    private static int[] Integers(double[] numbers) => [.. numbers.Select(number => (int)number)];
}
