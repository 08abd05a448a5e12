using k8s.Models;

namespace Debias.Grid.EndToEnd.Deployment.Kubernetes;

/// <summary>
/// What a kustomization brings together, resolved here: its resources, its components' and the ConfigMaps it generates. Patches are parsed,
/// as the partial objects that they are, but not applied; what <c>kubectl kustomize</c> makes of them is checked where it is installed.
/// </summary>
internal sealed class KustomizationTree(RepositoryFiles files)
{
    private readonly HashSet<string> _files = [];
    private readonly List<object> _objects = [];
    private readonly List<object> _patches = [];

    /// <summary>Every file that was read, kustomizations included.</summary>
    public IReadOnlySet<string> Files => _files;

    public IReadOnlyList<object> Objects => _objects;

    public IReadOnlyList<object> Patches => _patches;

    public static KustomizationTree Read(RepositoryFiles files, params string[] folders)
    {
        var tree = new KustomizationTree(files);
        foreach (string folder in folders)
        {
            tree.Add(folder);
        }

        return tree;
    }

    private void Add(string folder)
    {
        string path = $"{folder}/kustomization.yaml";
        Kustomization kustomization = StrictYaml.ReadCamelCase<Kustomization>(Open(path));
        foreach (string entry in kustomization.Resources.Concat(kustomization.Components))
        {
            string resolved = RepositoryFiles.Resolve(folder, entry);
            if (Path.HasExtension(resolved))
            {
                _objects.AddRange(Manifest.Parse(Open(resolved), resolved));
            }
            else
            {
                Add(resolved);
            }
        }

        foreach (KustomizationPatch patch in kustomization.Patches)
        {
            string resolved = RepositoryFiles.Resolve(folder, patch.Path);
            string text = Open(resolved);
            // A patch with a target is a list of operations (RFC 6902), without one a partial object.
            _patches.AddRange(
                patch.Target.Count > 0 ? StrictYaml.ReadCamelCase<List<Dictionary<string, string>>>(text) : Manifest.Parse(text, resolved)
            );
        }

        foreach (GeneratedConfigMap generated in kustomization.ConfigMapGenerator)
        {
            _objects.Add(
                new V1ConfigMap
                {
                    Metadata = new V1ObjectMeta { Name = generated.Name },
                    Data = generated
                        .Files.ToDictionary(file => Path.GetFileName(file), file => Open(RepositoryFiles.Resolve(folder, file)))
                        .Concat(generated.Literals.Select(literal => literal.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]))
                        .ToDictionary(),
                }
            );
        }
    }

    private string Open(string path)
    {
        _files.Add(path);
        return files.Read(path);
    }
}
