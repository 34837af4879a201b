using Microsoft.AspNetCore.Components;

namespace Agnes.Api.Layout;

/// <summary>A page: a component that shows one view model and never queries.</summary>
public abstract class PageComponent<TModel> : ComponentBase
{
    [Parameter]
    [EditorRequired]
    public required TModel Model { get; set; }

    /// <summary>Who looks at it; null where nobody is signed in.</summary>
    [Parameter]
    [EditorRequired]
    public required Viewer? Viewer { get; set; }
}
