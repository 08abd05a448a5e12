using System.Reflection;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Debias.Tests;
using Assembly = System.Reflection.Assembly;

namespace Debias.Grid.Cli.Tests.Architecture;

/// <summary>Which of the product's types use which, read from the compiled assemblies, method bodies included.</summary>
internal static class CompiledCode
{
    private const string Prefix = "Debias.";

    /// <summary>The product's assemblies: every project of src, used by the command or by nothing yet.</summary>
    public static IReadOnlyDictionary<string, Assembly> Assemblies { get; } = LoadAll();

    private static readonly Lazy<ArchUnitNET.Domain.Architecture> Loaded = new(() =>
        new ArchLoader().LoadAssemblies([.. Assemblies.Values]).Build()
    );

    /// <summary>The product's types.</summary>
    public static IEnumerable<IType> Types => Loaded.Value.Types.Where(type => Assemblies.ContainsKey(AssemblyOf(type)));

    /// <summary>Every use of a type by a type of the product.</summary>
    public static IEnumerable<(IType User, IType Used)> Uses =>
        from type in Types
        from used in type.Dependencies.Select(dependency => dependency.Target).Distinct()
        select (type, used);

    /// <summary>
    /// Calls of methods by types of the product, in full; read from the instructions, because ArchUnitNET leaves out the bodies that the
    /// compiler makes of asynchronous top-level statements.
    /// </summary>
    public static IEnumerable<(string User, string Used)> MethodCalls => CallsOf(Assemblies.Keys);

    /// <summary>Calls of methods by types of some projects.</summary>
    public static IEnumerable<(string User, string Used)> CallsOf(IEnumerable<string> projects) =>
        from assembly in projects.Select(project => Assemblies[project])
        from type in Mono.Cecil.ModuleDefinition.ReadModule(assembly.Location).GetTypes()
        from method in type.Methods
        where method.HasBody
        from instruction in method.Body.Instructions
        let used = instruction.Operand as Mono.Cecil.MethodReference
        where used is not null
        select (type.FullName, used.FullName);

    /// <summary>Uses of one namespace of the product by another.</summary>
    public static IEnumerable<(string User, string Used)> NamespaceUses =>
        (
            from use in Uses
            where use.User.Namespace is not null && use.Used.Namespace is not null
            let user = use.User.Namespace.FullName
            let used = use.Used.Namespace.FullName
            where
                user != used
                && user.StartsWith(Prefix, StringComparison.Ordinal)
                && used.StartsWith(Prefix, StringComparison.Ordinal)
                && !IsGenerated(use.User)
                && !IsGenerated(use.Used)
            select (user, used)
        ).Distinct();

    /// <summary>The simple name of a type's assembly.</summary>
    public static string AssemblyOf(IType type) => type.Assembly.Name.Split(',')[0];

    // Serializers that Orleans' generator writes lie in namespaces of their own and belong to the types they serialise.
    private static bool IsGenerated(IType type) =>
        type.Namespace.FullName.StartsWith("OrleansCodeGen", StringComparison.Ordinal)
        || type.Name.StartsWith("Metadata_", StringComparison.Ordinal);

    private static Dictionary<string, Assembly> LoadAll()
    {
        var found = new Dictionary<string, Assembly>();
        foreach (string folder in Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src"), Prefix + "*"))
        {
            string project = Path.GetFileName(folder);
            if (File.Exists(Path.Combine(folder, project + ".csproj")))
            {
                string name = project == "Debias.Grid.Cli" ? "debias-grid" : project;
                found.Add(name, Assembly.Load(new AssemblyName(name)));
            }
        }

        return found;
    }
}
