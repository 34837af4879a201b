using System.Reflection;
using System.Runtime.Loader;

/// <summary>
/// Named by <c>DOTNET_STARTUP_HOOKS</c>, it lets the API find this assembly, which <c>ASPNETCORE_HOSTINGSTARTUPASSEMBLIES</c>
/// names: so tests reach into the built program, and the program knows nothing of it.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        var seam = Assembly.GetExecutingAssembly();
        AssemblyLoadContext.Default.Resolving += (_, wanted) => wanted.Name == seam.GetName().Name ? seam : null;
    }
}
