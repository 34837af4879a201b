using Agnes.Api.Hosting;

namespace Agnes.Api.Layout;

public static class PagesExtensions
{
    public static void AddPages(this IServiceCollection services) => services.AddRazorComponents();

    /// <summary>Styles, script and icon. They say how a page looks that the database is not needed for.</summary>
    public static void MapPageAssets(this WebApplication app) =>
        app.MapStaticAssets().Add(endpoint => endpoint.Metadata.Add(WithoutDatabase.Instance));
}
