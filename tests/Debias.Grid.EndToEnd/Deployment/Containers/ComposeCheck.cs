using System.Text.RegularExpressions;

namespace Debias.Grid.EndToEnd.Deployment.Containers;

/// <summary>What a compose file names is there, and its containers have no rights that they do not need.</summary>
internal static partial class ComposeCheck
{
    private static readonly string[] Limited = ["cpus", "memory", "pids"];

    /// <param name="file">The file.</param>
    /// <param name="madeSecrets">The text of the script that writes the secrets.</param>
    public static IEnumerable<string> Problems(ComposeFile file, string madeSecrets) =>
        [
            .. file.Services.SelectMany(service => OfService(file, service.Value).Select(problem => $"{service.Key} {problem}.")),
            .. OfFile(file, madeSecrets),
        ];

    private static IEnumerable<string> OfService(ComposeFile file, ComposeService service) =>
        [.. References(file, service), .. Hardening(service), .. Ports(file, service)];

    private static IEnumerable<string> References(ComposeFile file, ComposeService service)
    {
        foreach (
            (string kind, IEnumerable<string> names, IEnumerable<string> known) in new[]
            {
                ("service", service.Dependencies, (IEnumerable<string>)file.Services.Keys),
                ("network", service.Networks, file.Networks.Keys),
                ("secret", service.Secrets, file.Secrets.Keys),
                ("volume", NamedVolumes(service), file.Volumes.Keys),
            }
        )
        {
            foreach (string name in names.Except(known))
            {
                yield return $"names the {kind} {name}, which is not there";
            }
        }

        foreach (
            string source in service
                .Volumes.OfType<IDictionary<object, object>>()
                .Select(volume => (string)volume["source"])
                .Where(source => !source.StartsWith('$') && !RepositoryFiles.Has(Path.Combine("deploy", source)))
        )
        {
            yield return $"mounts {source}, which is not in the repository";
        }

        foreach (
            string path in service.Environment.Values.Where(value =>
                value.StartsWith("/run/secrets/", StringComparison.Ordinal) && !service.Secrets.Contains(Path.GetFileName(value))
            )
        )
        {
            yield return $"reads {path}, a secret that it is not given";
        }

        foreach (
            (string other, string condition) in service.Conditions.Where(wait =>
                wait.Condition == "service_healthy"
                && file.Services.TryGetValue(wait.Service, out ComposeService? target)
                && target.Healthcheck is null
            )
        )
        {
            yield return $"waits for {other} to be healthy, which nothing tells ({condition})";
        }
    }

    private static IEnumerable<string> Hardening(ComposeService service)
    {
        if (!service.ReadOnly)
        {
            yield return "can write to its root file system";
        }

        if (!service.SecurityOpt.Contains("no-new-privileges:true"))
        {
            yield return "can gain privileges";
        }

        if (!service.CapDrop.Contains("ALL"))
        {
            yield return "keeps capabilities";
        }

        if (!uint.TryParse(service.User.Split(':')[0], out uint user) || user == 0)
        {
            yield return "may run as root";
        }

        if (!Limited.All(service.Deploy.Resources.Limits.ContainsKey))
        {
            yield return "has no limits";
        }

        if (!ImageTag.IsPinned(Variable().Replace(service.Image, "$1")))
        {
            yield return $"has the image {service.Image}, without a version";
        }

        if (
            service.Environment.Any(setting =>
                SecretName().IsMatch(setting.Key) && !setting.Value.StartsWith("/run/secrets/", StringComparison.Ordinal)
            )
        )
        {
            yield return "has a secret in its environment";
        }
    }

    private static IEnumerable<string> Ports(ComposeFile file, ComposeService service)
    {
        if (service.Ports.Any(port => !port.StartsWith("127.0.0.1:", StringComparison.Ordinal)))
        {
            yield return "is published beyond this machine";
        }

        bool leadsOut = service.Networks.Any(name =>
            file.Networks.TryGetValue(name, out Dictionary<string, string>? network) && network.GetValueOrDefault("internal") != "true"
        );
        if (leadsOut != service.Ports.Count > 0)
        {
            yield return leadsOut ? "is on a network with a way out without need" : "publishes a port on networks without a way out";
        }
    }

    private static IEnumerable<string> OfFile(ComposeFile file, string madeSecrets)
    {
        foreach (string name in file.Volumes.Keys.Except(file.Services.Values.SelectMany(NamedVolumes)))
        {
            yield return $"The volume {name} is used by nothing.";
        }

        foreach ((string name, Dictionary<string, string> secret) in file.Secrets)
        {
            if (!file.Services.Values.Any(service => service.Secrets.Contains(name)))
            {
                yield return $"The secret {name} is used by nothing.";
            }

            if (secret.GetValueOrDefault("file") != $"./secrets/{name}" || !madeSecrets.Contains($"write {name}", StringComparison.Ordinal))
            {
                yield return $"The secret {name} is written by nothing.";
            }
        }
    }

    private static IEnumerable<string> NamedVolumes(ComposeService service) =>
        service.Volumes.OfType<string>().Select(volume => volume.Split(':')[0]);

    [GeneratedRegex(@"\$\{\w+:-([^}]*)\}")]
    private static partial Regex Variable();

    [GeneratedRegex("PASSWORD|ConnectionString|SECRET|TOKEN", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();
}
