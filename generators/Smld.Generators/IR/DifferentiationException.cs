using System;

namespace Smld.Generators.IR;

<<<<<<< HEAD
/// <summary>A function that cannot be differentiated; the message says which part of it, and why.</summary>
=======
/// <summary>A density is well formed but cannot be differentiated; the message says why, as a clause without a full stop.</summary>
>>>>>>> binding
internal sealed class DifferentiationException(string message) : Exception(message);
