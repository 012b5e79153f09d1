using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Smld.Generators.Binding;
using Smld.Generators.IR;
using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.Binding;

public class KnownNamesTests
{
    private static readonly CSharpCompilation compilation = CompilationFactory.Create();

    public static TheoryData<string> Attributes => [.. KnownNames.Attributes];

    public static TheoryData<string, string, string> Methods
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var (type, method, primitive) in KnownMethods.All)
                data.Add(type, method, primitive.Name);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Attributes))]
    public void The_runtime_declares_the_attribute(string name) =>
        Assert.Same(typeof(LogDensityAttribute).Assembly, typeof(LogDensityAttribute).Assembly.GetType(name, throwOnError: true)!.Assembly);

    [Fact]
    public void Every_attribute_of_the_runtime_is_known() =>
        Assert.Equal(
            typeof(LogDensityAttribute).Assembly.GetExportedTypes().Where(static type => type.IsSubclassOf(typeof(Attribute))).Select(static type => type.FullName!).Order(StringComparer.Ordinal),
            KnownNames.Attributes.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(typeof(LogDensityAttribute), KnownNames.Name)]
    [InlineData(typeof(LogDensityAttribute), KnownNames.SecondOrder)]
    [InlineData(typeof(DataAttribute), KnownNames.AllowNaN)]
    public void The_attribute_has_the_property(Type attribute, string property) => Assert.NotNull(attribute.GetProperty(property));

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_known_method_exists_and_takes_the_primitive_s_operands(string type, string method, string primitive)
    {
        var found = compilation.GetTypeByMetadataName(type)!.GetMembers(method).OfType<IMethodSymbol>()
            .Where(static candidate => KnownMethods.TryFind(candidate, out _))
            .Select(static candidate => KnownMethods.TryFind(candidate, out var row) ? row.Name : "");

        Assert.Contains(primitive, found);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_known_method_s_emitted_spelling_is_the_same_function(string type, string method, string primitive)
    {
        var row = Primitives.Find(primitive);
        var arguments = new object[row.Operands.Count];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = row.Operands[i] == IRType.Int ? (object)(i + 2) : 0.3 + i / 4.0;
        var types = arguments.Select(static argument => argument.GetType()).ToArray();
        var spelled = row.CSharp.Text["global::".Length..];
        var dot = spelled.LastIndexOf('.');

        static Type Find(string name) => Type.GetType(name) ?? typeof(SpecialFunctions).Assembly.GetType(name, throwOnError: true)!;
        var user = Find(type).GetMethod(method, types)!.Invoke(null, arguments);
        var emitted = Find(spelled[..dot]).GetMethod(spelled[(dot + 1)..], types)!.Invoke(null, arguments);

        Assert.Equal(user, emitted);
    }
}
