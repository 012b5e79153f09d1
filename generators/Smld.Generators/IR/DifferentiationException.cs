using System;

namespace Smld.Generators.IR;

/// <summary>A function that cannot be differentiated; the message says which part of it, and why.</summary>
internal sealed class DifferentiationException(string message) : Exception(message);
