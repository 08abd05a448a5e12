using System.Reflection;
using Debias.Grid.Silo.Placement;
using Orleans.Storage;

namespace Debias.Grid.Silo.Tests.Heads;

/// <summary>A grain with state, or one that reads others' state, that could be placed on a worker would find no storage there.</summary>
[Trait("Speed", "Fast")]
public sealed class KeepsStateTests
{
    [Fact]
    public void Every_grain_with_state_and_no_other_is_kept_where_the_storage_is()
    {
        Type[] grains = [.. typeof(KeepsStateAttribute).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Grain)))];
        Assert.NotEmpty(grains);
        Assert.All(grains, grain => Assert.True(HasState(grain) == grain.IsDefined(typeof(KeepsStateAttribute)), grain.Name));
    }

    private static bool HasState(Type grain) =>
        grain
            .GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .SelectMany(constructor => constructor.GetParameters())
            .Any(parameter => parameter.IsDefined(typeof(PersistentStateAttribute)) || parameter.ParameterType == typeof(IGrainStorage));
}
