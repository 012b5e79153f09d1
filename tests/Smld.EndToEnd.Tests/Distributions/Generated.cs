using System.Linq.Expressions;
using System.Reflection;

namespace Smld.EndToEnd.Tests.Distributions;

/// <summary>A marked method and what was generated for it, called with one array for each argument.</summary>
internal sealed class Generated
{
    private const BindingFlags Anywhere = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    private readonly Func<double[][], double> value;
    private readonly Func<double[][], double[], double> score;
    private readonly Func<double[][], ILogDensity> density;

    private Generated(MethodInfo method)
    {
        Name = method.Name;
        var parameters = method.GetParameters();
        IsSpan = [.. parameters.Select(parameter => parameter.ParameterType.IsGenericType)];
        IsUnknown = [.. parameters.Select(parameter => !parameter.IsDefined(typeof(DataAttribute)))];

        var arguments = Expression.Parameter(typeof(double[][]));
        var written = Expression.Parameter(typeof(double[]));
        Expression[] converted = [.. parameters.Select((parameter, i) => Argument(arguments, i, parameter.ParameterType))];
        var scoreMethod = method.DeclaringType!.GetMethod(Name + "Score", Anywhere)!;
        var constructor = method.DeclaringType!.GetNestedType(Name + "Density", Anywhere)!.GetConstructors().Single();
        var given = constructor.GetParameters().Select(taken => Array.FindIndex(parameters, parameter => parameter.Name == taken.Name) is var i and >= 0
            ? converted[i]
            : Expression.ArrayLength(Expression.ArrayIndex(arguments, Expression.Constant(Array.FindIndex(parameters, parameter => parameter.Name + "Length" == taken.Name)))));

        value = Expression.Lambda<Func<double[][], double>>(Expression.Call(method, converted), arguments).Compile();
        score = Expression.Lambda<Func<double[][], double[], double>>(
            Expression.Call(scoreMethod, [.. converted, Expression.Convert(written, typeof(Span<double>))]), arguments, written).Compile();
        density = Expression.Lambda<Func<double[][], ILogDensity>>(Expression.Convert(Expression.New(constructor, given), typeof(ILogDensity)), arguments).Compile();
    }

    public string Name { get; }

    public IReadOnlyList<bool> IsSpan { get; }

    /// <summary>For each argument, whether it is differentiated; the others are data.</summary>
    public IReadOnlyList<bool> IsUnknown { get; }

    public bool IsScalar => !IsSpan.Any(span => span);

    /// <summary>All marked methods of a class.</summary>
    public static Dictionary<string, Generated> AllOf(Type type) => type.GetMethods(Anywhere)
        .Where(method => method.IsDefined(typeof(LogDensityAttribute)))
        .ToDictionary(method => method.Name, method => new Generated(method));

    /// <summary>The unknowns in the order of the score.</summary>
    public double[] Unknowns(double[][] arguments) => [.. arguments.Where((_, i) => IsUnknown[i]).SelectMany(argument => argument)];

    /// <summary>The method itself. Arguments that are numbers take the first element.</summary>
    public double Value(double[][] arguments) => value(arguments);

    /// <summary>Its score on the user's own scale; written over old contents.</summary>
    public (double Value, double[] Score) Score(double[][] arguments)
    {
        var written = Enumerable.Repeat(12345.678, Unknowns(arguments).Length).ToArray();
        return (score(arguments, written), written);
    }

    public ILogDensity Density(double[][] arguments) => density(arguments);

    public override string ToString() => Name;

    private static UnaryExpression Argument(ParameterExpression arguments, int index, Type type)
    {
        var array = Expression.ArrayIndex(arguments, Expression.Constant(index));
        if (type == typeof(ReadOnlySpan<double>))
            return Expression.Convert(array, type);
        if (type == typeof(ReadOnlySpan<int>))
            return Expression.Convert(Expression.Call(((Func<double[], int[]>)Integers).Method, array), type);
        return Expression.Convert(Expression.ArrayIndex(array, Expression.Constant(0)), type);
    }

    private static int[] Integers(double[] numbers) => [.. numbers.Select(number => (int)number)];
}
