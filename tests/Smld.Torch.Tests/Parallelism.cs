using Xunit.Sdk;
using Xunit.v3;

// Torch's threads are a setting of the process; and tests use TorchSharp's operators, which other threads' garbage collections disturb (see TensorMath).
[assembly: Parallelization(Mode = ParallelMode.None)]
