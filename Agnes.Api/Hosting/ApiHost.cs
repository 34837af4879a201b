namespace Agnes.Api.Hosting;

internal static class ApiHost
{
    /// <summary>
    /// Creates the host's builder. Settings are environment variables, so configuration files are not watched: the watcher
    /// covers the content root with all its subfolders, which delays the start by seconds if that is a large folder.
    /// </summary>
    public static WebApplicationBuilder CreateBuilder(string[] args) =>
        WebApplication.CreateBuilder([.. args, "--hostBuilder:reloadConfigOnChange=false"]);
}
