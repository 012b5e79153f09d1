using BenchmarkDotNet.Running;
using Smld.Bench;

// table [names]: all densities, interleaved; sampler: the sampler's own cost; anything else is BenchmarkDotNet's.
switch (args)
{
    case ["table", .. var names]:
        Interleaved.Run(names.Length > 0 ? names : Case.Names);
        break;
    case ["sampler"]:
        SamplerCost.Run();
        break;
    default:
        BenchmarkSwitcher.FromTypes([typeof(ValueAndScore)]).Run(args.Length > 0 ? args : ["--filter", "*"]);
        break;
}
