using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Smld.Torch.Tests.Training;

public class AdamTests
{
    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 0.1)]
    [InlineData(true, 0.1)]
    public void Its_steps_are_those_of_the_optimizers_of_Torch(bool isDecoupled, double weightDecay)
    {
        using var start = tensor([1.0, -2.0, 0.5]);
        using var ours = new Parameter(start.clone());
        using var theirs = new Parameter(start.clone());
        using var adam = new Adam([ours], weightDecay, isDecoupled);
        using optim.Optimizer reference = isDecoupled ? optim.AdamW([theirs], 0.05, weight_decay: weightDecay) : optim.Adam([theirs], 0.05, weight_decay: weightDecay);

        for (var i = 0; i < 50; i++)
        {
            ours.grad?.zero_();
            theirs.grad?.zero_();
            ours.pow(4).sum().backward();
            theirs.pow(4).sum().backward();
            adam.Step(0.05);
            reference.step();
        }

        Assert.All(ours.data<double>().ToArray().Zip(theirs.data<double>().ToArray()), pair => Assert.Equal(pair.Second, pair.First, Tolerance.Double));
        Assert.NotEqual(start.data<double>().ToArray(), ours.data<double>().ToArray());
    }
}
