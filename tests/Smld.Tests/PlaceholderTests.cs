namespace Smld.Tests;
public class T { [Fact] public void A_b() => Assert.NotNull(new LogDensityAttribute()); }
