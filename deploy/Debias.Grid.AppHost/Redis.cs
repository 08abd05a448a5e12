namespace Debias.Grid.AppHost;

/// <summary>A Redis of the cluster's own, from the program that is installed on the machine: no container engine is needed.</summary>
internal static class Redis
{
    /// <summary>The program; null where there is none.</summary>
    public static string? Program() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "redis-server"))
            .FirstOrDefault(File.Exists);

    /// <summary>Adds it, with its data in a folder that it names and that stays.</summary>
    public static (IResourceBuilder<ExecutableResource> Resource, string Connection) Add(
        IDistributedApplicationBuilder builder,
        string program
    )
    {
        string port = FreePorts.Next();
        string folder = Directory.CreateTempSubdirectory("debias-grid-redis-").FullName;
        Console.Out.WriteLine($"Redis keeps its data in {folder}.");
        IResourceBuilder<ExecutableResource> resource = builder.AddExecutable(
            "redis",
            program,
            folder,
            "--port",
            port,
            "--bind",
            "127.0.0.1",
            "--dir",
            folder,
            "--appendonly",
            "yes",
            "--save",
            ""
        );
        return (resource, $"127.0.0.1:{port},connectRetry=10,connectTimeout=2000");
    }
}
