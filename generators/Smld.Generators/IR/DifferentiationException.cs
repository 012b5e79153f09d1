using System;

namespace Smld.Generators.IR;

/// <summary>A density is well formed but cannot be differentiated; the message says why, as a clause without a full stop.</summary>
internal sealed class DifferentiationException(string message) : Exception(message);
