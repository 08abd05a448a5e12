using System.Reflection;

namespace Debias.Tests;

/// <summary>Filters such as <c>Speed=Fast</c> reach every test: none of an assembly is without its trait.</summary>
[Trait("Speed", "Fast")]
public sealed class TraitTests
{
    private static readonly string[] Speeds = ["Fast", "Slow"];
    private static readonly string[] Needs = ["Redis", "Prometheus", "Data"];

    [Fact]
    public void Every_test_is_either_fast_or_slow_and_needs_what_is_known()
    {
        MethodInfo[] tests =
        [
            .. from type in typeof(TraitTests).Assembly.GetTypes()
               where type is { IsClass: true, IsAbstract: false }
               from method in type.GetMethods()
               where method.IsDefined(typeof(FactAttribute))
               select method,
        ];
        Assert.NotEmpty(tests);
        Assert.All(tests, test => Assert.Contains(Assert.Single(Traits(test, "Speed")), Speeds));
        Assert.All(tests, test => Assert.Subset([.. Needs], Traits(test, "Needs")));
    }

    private static HashSet<string> Traits(MethodInfo test, string name)
    {
        Type type = test.ReflectedType!;
        IEnumerable<TraitAttribute> traits =
        [
            .. type.Assembly.GetCustomAttributes<TraitAttribute>(), .. type.GetCustomAttributes<TraitAttribute>(),
            .. test.GetCustomAttributes<TraitAttribute>(),
        ];
        return [.. traits.Where(trait => trait.Name == name).Select(trait => trait.Value)];
    }
}
