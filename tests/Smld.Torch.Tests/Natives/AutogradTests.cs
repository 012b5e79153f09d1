using TorchSharp;

namespace Smld.Torch.Tests.Natives;

public class AutogradTests
{
    [Fact]
    public void The_gradient_of_a_quadratic_is_linear()
    {
        using var x = torch.tensor([1.0, -2.0, 0.5], requires_grad: true); // [3]
        using var a = torch.tensor([2.0, 3.0, 4.0]); // [3]

        using var value = (a * x * x).sum() / 2;
        value.backward();

        Assert.Equal([2.0, -6.0, 2.0], x.grad!.data<double>().ToArray());
    }
}
