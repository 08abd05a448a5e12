namespace Debias.Grid.EndToEnd.Deployment.Containers;

/// <summary>What an image of ours must be, as far as its recipe tells.</summary>
internal static class DockerfileCheck
{
    private static readonly string[] Ports = ["8080", "8081", "11111", "30000"];

    /// <summary>Debian 13 and Ubuntu 24.04, which have GCC 13's libstdc++.</summary>
    private static readonly string[] Systems = ["-trixie", "-noble"];

    public static IEnumerable<string> Problems(Dockerfile file)
    {
        foreach (
            string image in file.Bases.Where(image =>
                !ImageTag.IsPinned(image) || !Systems.Any(system => image.Contains(system, StringComparison.Ordinal))
            )
        )
        {
            yield return $"The base {image} is not pinned to a system with GCC 13's libstdc++.";
        }

        foreach (string target in new[] { "cpu", "cuda" })
        {
            foreach (string problem in OfTarget(file, file.Stages[target], target))
            {
                yield return $"The target {target} {problem}.";
            }
        }
    }

    private static IEnumerable<string> OfTarget(Dockerfile file, DockerStage stage, string target)
    {
        if (stage.Last("USER")?.Split(':')[0] is not { } user || !uint.TryParse(user, out uint number) || number == 0)
        {
            yield return "does not run as a user that is a number other than 0";
        }

        if (stage.Last("ENTRYPOINT")?.StartsWith('[') != true)
        {
            yield return "has a shell between the engine's signals and the process";
        }

        string[] exposed = [.. stage.All("EXPOSE").SelectMany(ports => ports.Split(' '))];
        if (!exposed.Order().SequenceEqual(Ports.Order()))
        {
            yield return $"exposes the ports {string.Join(", ", exposed)}";
        }

        if (!stage.All("ENV").Any(settings => settings.Contains("DOTNET_EnableDiagnostics=0", StringComparison.Ordinal)))
        {
            yield return "opens a diagnostic port in its file system";
        }

        if (!stage.All("ENV").Any(settings => settings.Contains("NVIDIA_DRIVER_CAPABILITIES=compute,utility", StringComparison.Ordinal)))
        {
            yield return "does not ask for the NVIDIA driver's libraries";
        }

        // The usual image takes no GPU that it was not given.
        if (target == "cpu" && stage.All("ENV").Any(settings => settings.Contains("NVIDIA_VISIBLE_DEVICES", StringComparison.Ordinal)))
        {
            yield return "takes GPUs by itself";
        }

        string build = string.Join(' ', file.Stages[$"build-{target}"].All("RUN"));
        if (build.Contains("-p:Accelerator=cuda", StringComparison.Ordinal) != (target == "cuda"))
        {
            yield return "is built for the wrong accelerator";
        }

        if (
            stage.Base != "runtime"
            || stage.All("ADD").Any()
            || stage
                .All("RUN")
                .Any(step => step.Contains("curl", StringComparison.Ordinal) || step.Contains("wget", StringComparison.Ordinal))
        )
        {
            yield return "holds more than the runtime and the product";
        }
    }
}
