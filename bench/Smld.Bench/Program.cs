using BenchmarkDotNet.Running;
using Smld.Bench;

BenchmarkSwitcher.FromTypes([typeof(ValueAndScore)]).Run(args.Length > 0 ? args : ["--filter", "*"]);
