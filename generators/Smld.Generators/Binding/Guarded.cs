using System;
using Microsoft.CodeAnalysis;
using Smld.Generators.Diagnostics;

namespace Smld.Generators.Binding;

/// <summary>Runs a binder so that nothing but cancellation is thrown: what should not happen is a fault of its own.</summary>
internal static class Guarded
{
    public static Bound<T> Bind<T>(string method, SyntaxToken identifier, Findings findings, Func<Bound<T>> bind)
        where T : class
    {
        try
        {
            return bind();
        }
        catch (InsufficientExecutionStackException)
        {
            findings.Report(Descriptors.TooDeep, identifier, method);
        }
        catch (OperationBinder.TooLargeException)
        {
            findings.Report(Descriptors.TooLarge, identifier, method, OperationBinder.LargestDensity.ToString());
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var fault = DensityBinder.DefectOf(method, identifier.GetLocation(), failure);
            findings.Report(fault.Rule, fault.Location, [.. fault.Arguments]);
        }
        return findings.Give<T>(null);
    }
}
