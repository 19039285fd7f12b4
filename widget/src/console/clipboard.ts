// Text to the clipboard, also on pages that the browser gives no clipboard object.

export async function copyText(text: string): Promise<boolean> {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        return copyByEvent(text);
    }
}

function copyByEvent(text: string): boolean {
    let copied = false;
    const onCopy = (event: ClipboardEvent) => {
        event.clipboardData?.setData('text/plain', text);
        event.preventDefault();
        event.stopImmediatePropagation();
        copied = event.clipboardData !== null;
    };
    document.addEventListener('copy', onCopy, { capture: true });
    try {
        document.execCommand('copy');
    } finally {
        document.removeEventListener('copy', onCopy, { capture: true });
    }
    return copied;
}
