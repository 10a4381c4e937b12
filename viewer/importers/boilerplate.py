"""Knows the words of a web page's furniture: skip links, menus, sharing, cookies, copyright."""

from __future__ import annotations

import re

#: Lower-case phrases of page furniture; a line made of nothing else is boilerplate.
_PHRASES: tuple[str, ...] = (
    # English
    "skip to content", "skip to main content", "skip to navigation", "skip to footer", "skip to search",
    "skip to primary navigation", "skip to sidebar", "skip navigation", "jump to navigation",
    "jump to search", "jump to content", "toggle navigation", "toggle menu", "open menu", "close menu",
    "main menu", "menu", "home", "about", "about us", "contact", "contact us", "contacts", "search",
    "log in", "login", "sign in", "sign up", "register", "subscribe", "newsletter", "donate", "search for:",
    "subscribe to our newsletter", "sign up for our newsletter", "follow us", "follow us on", "share",
    "share this", "share this article", "share this page", "share on facebook", "share on twitter",
    "share on telegram", "share via email", "share on whatsapp", "share on linkedin", "facebook",
    "twitter", "telegram", "whatsapp", "instagram", "youtube", "linkedin", "vk", "odnoklassniki", "email",
    "print", "print this page", "pdf", "read more", "read also", "see also:", "load more", "show more",
    "continue reading", "click to share", "click here", "back to top", "scroll to top", "go to top",
    "previous post", "next post", "previous", "next", "related posts", "related articles", "related news",
    "more news", "latest news", "most read", "popular", "trending", "tags", "categories", "archive",
    "leave a comment", "leave a reply", "comments", "no comments", "post a comment", "add comment",
    "all rights reserved", "privacy policy", "terms of use", "terms of service", "terms and conditions",
    "cookie policy", "cookies", "accept", "accept all", "accept cookies", "accept all cookies",
    "reject all", "manage cookies", "cookie settings", "we use cookies", "site map", "sitemap", "rss",
    "advertisement", "advertising", "sponsored", "copy link", "link copied", "news", "video", "photo",
    "photos", "gallery", "languages", "english", "faq", "help", "careers", "press", "edit", "edit source",
    "view history", "create account", "main page", "random article", "what links here",
    # Russian, Kyrgyz, Tajik
    "перейти к содержимому", "перейти к основному содержанию", "перейти к навигации", "меню", "главная",
    "поиск", "о нас", "контакты", "новости", "войти", "вход", "регистрация", "подписаться",
    "подпишитесь", "подписка", "поделиться", "поделиться в facebook", "поделиться в telegram", "печать",
    "версия для печати", "читать далее", "читайте также", "комментарии", "оставить комментарий", "реклама",
    "все права защищены", "политика конфиденциальности", "наверх", "вконтакте", "одноклассники",
    "русский", "кыргызча", "тоҷикӣ", "o‘zbekcha", "башкы бет", "издөө", "байланыш", "жаңылыктар",
    "бөлүшүү", "биз жөнүндө", "асосӣ", "ҷустуҷӯ", "хабарҳо", "тамос",
)  # fmt: skip
_SEPARATOR = r"[\s|•·›»«/>✕×☰:,;–—-]*"
_FURNITURE = re.compile(
    rf"{_SEPARATOR}(?:(?:{'|'.join(re.escape(p) for p in sorted(_PHRASES, key=len, reverse=True))})"
    rf"(?!\w){_SEPARATOR})+",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b).{0,120}", re.IGNORECASE)
_COUNTER = re.compile(
    r"(?:\d+\s*(?:min(?:ute)?s?\s+read|views?|shares?|comments?|likes?|просмотр\w*|комментари\w*))",
    re.IGNORECASE,
)
_MAX_LENGTH = 160


def is_boilerplate(line: str) -> bool:
    """Tell whether a line of text is page furniture and nothing else."""
    if len(line) > _MAX_LENGTH:
        return False
    return bool(_FURNITURE.fullmatch(line) or _COPYRIGHT.fullmatch(line) or _COUNTER.fullmatch(line))
