using System.Reflection;
using Agnes.Testing;

namespace Agnes.FaultTests.Database;

/// <summary>Loads <c>Agnes.FaultSeam</c> into the built API.</summary>
internal static class FaultSeam
{
    private static readonly string Assembly = typeof(FaultSeam).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "FaultSeam").Value!;

    public static ApiStart Start(TempFolder folder) => new(folder.Path)
    {
        Environment = new Dictionary<string, string>
        {
            ["DOTNET_STARTUP_HOOKS"] = Assembly,
            ["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = Path.GetFileNameWithoutExtension(Assembly),
        },
    };

    public static async Task OrderAsync(this ApiProcess api, string fault, CancellationToken cancellationToken)
    {
        using var response = await api.Http.PostAsync(
            new Uri($"/faults/{fault}", UriKind.Relative), null, cancellationToken);
        response.EnsureSuccessStatusCode();
    }
}
